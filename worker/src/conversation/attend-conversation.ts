import type { Conversation, ConversationId, Ticket } from '@baton/shared';
import type { OwingConversation, Snapshot } from '@baton/shared/node';
import type { Services } from '../services.ts';
import { dealWithMessage } from './deal-with-message.ts';
import { ensureTicket } from './ensure-ticket.ts';
import { handOff } from './hand-off.ts';
import { mirrorTicket } from './mirror-ticket.ts';
import { settleHandoff } from './settle-handoff.ts';

/** What one look at a conversation did: `moved` means that it changed and must be looked at again. */
export type Look = { kind: 'moved' } | { kind: 'rest'; wakeAt: Date | null };

export interface Attention {
  conversation: Conversation;
  ticket: Ticket | null;
  snapshot: Snapshot;
  services: Services;
}

/** Looks at one conversation before giving up on it for now; every look but the last moved it on. */
const maxLooks = 30;

/**
 * Does whatever a conversation needs: delivers what it owes, deals with messages, makes the ticket of a handoff,
 * follows the ticket's owner, settles the handoff. Each step is one conditional write and safe to repeat, so any
 * number of workers may attend to one conversation, and a crash is taken up by the next look.
 */
export async function attendConversation({
  id,
  services,
}: {
  id: ConversationId;
  services: Services;
}): Promise<void> {
  for (let look = 0; look < maxLooks; look += 1) {
    const owing = await services.stores.conversations.byId(id);
    if (!owing) return;
    const result = await lookAt({ owing, services });
    if (result.kind === 'moved') continue;
    await services.stores.conversations.sleepUntil({
      conversation: owing.conversation,
      wakeAt: result.wakeAt,
    });
    return;
  }
  services.logger.warn({ conversation: id }, 'a conversation keeps changing; it is looked at again later');
}

async function lookAt({ owing, services }: { owing: OwingConversation; services: Services }): Promise<Look> {
  const { stores, world, changes } = services;
  const { conversation, outbox } = owing;
  if (outbox.length > 0) {
    await stores.conversations.deliver(owing);
    changes.changed({ topic: 'conversation', ids: [conversation.id] });
  }
  const [message] = await stores.conversations.pending(conversation.id);
  const snapshot = await world.current();
  const ticket = conversation.ticketId === null ? null : await stores.tickets.byId(conversation.ticketId);
  const attention: Attention = { conversation, ticket, snapshot, services };
  // Before the messages: what is written from now on is told to the ticket.
  if (conversation.handoff?.ticketId && !ticket) return ensureTicket(attention);
  if (message) return dealWithMessage({ ...attention, message });
  const allowed = snapshot.agent.handoff.settings.process !== 'nobody';
  if (allowed && conversation.requested && conversation.handler === 'agent' && !conversation.handoff) {
    await handOff({
      ...attention,
      message: null,
      trigger: { kind: conversation.requested, phrase: null, match: null },
    });
    return { kind: 'moved' };
  }
  if (!ticket) return { kind: 'rest', wakeAt: null };
  return (await mirrorTicket({ ...attention, ticket })) ?? settleHandoff({ ...attention, ticket });
}
