import { type Conversation, chosenByHandSince } from '@baton/shared';
import { attendConversation } from '../conversation/attend-conversation.ts';
import type { Services } from '../services.ts';
import { type CallOf, type CallPerformer, failed } from './performer.ts';

/** Tries of a change that meets other changes of the same conversation. */
const maxTries = 10;

/** What a conversation becomes; null when it is like that already, or a person's choice forbids it. */
async function afterCall(input: {
  call: CallOf<'conversation'>;
  conversation: Conversation;
  services: Services;
}): Promise<Conversation | null> {
  const { call, conversation, services } = input;
  const updatedAt = services.now();
  if (call.to !== 'agent')
    return conversation.status === call.to ? null : { ...conversation, status: call.to, updatedAt };
  if (conversation.handler === 'agent') return null;
  const ticket =
    conversation.ticketId === null ? null : await services.stores.tickets.byId(conversation.ticketId);
  if (ticket?.owner && call.since && chosenByHandSince({ ticket, since: call.since })) return null;
  return {
    ...conversation,
    status: 'open',
    handler: 'agent',
    owner: null,
    inboxId: null,
    ticketId: null,
    requested: null,
    // The next handoff is a new one, with a ticket of its own.
    handoff: null,
    updatedAt,
  };
}

/** Opens or closes a conversation, or gives it to the agent: in one write that keeps the call's key, so that it is done once. */
export const conversationCallPerformer: CallPerformer<'conversation'> = async ({ call, key, services }) => {
  const { stores, changes } = services;
  const { id } = call;
  try {
    for (let attempt = 0; attempt < maxTries; attempt += 1) {
      // First it follows its ticket: what the run changed of it before must not come after this.
      await attendConversation({ id, services });
      const owing = await stores.conversations.byId(id);
      if (!owing) return { ok: true, output: { changed: false } };
      const { conversation, calls } = owing;
      if (calls.includes(key)) return { ok: true, output: { changed: true } };
      const after = await afterCall({ call, conversation, services });
      if (!after) return { ok: true, output: { changed: false } };
      const written = await stores.conversations.transition({ before: conversation, after, call: key });
      if (written === 'conflict') continue;
      changes.changed({ topic: 'conversation', ids: [id] });
      return { ok: true, output: { changed: true } };
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return failed({ code: 'not-stored', values: { reason }, mayPass: true });
  }
  return failed({ code: 'not-stored', values: { reason: 'It keeps changing.' }, mayPass: true });
};
