import { brainOf, changeTicket, decideTurn, inLanguage, type Message } from '@baton/shared';
import { ticketWrite } from '@baton/shared/node';
import type { Attention, Look } from './attend-conversation.ts';
import { handOff } from './hand-off.ts';
import { after, causedMessage } from './new-message.ts';
import { tellTicket } from './tell-ticket.ts';

/** Deals with the oldest message that nobody has dealt with: the agent answers it, hands off, or leaves it to people. */
export async function dealWithMessage(input: Attention & { message: Message }): Promise<Look> {
  const { conversation, message, services } = input;
  if (message.author.kind === 'visitor' && conversation.status === 'closed') {
    // Once it is open the message is dealt with like any other: if the agent has the conversation, it answers.
    await reopen(input);
    return { kind: 'moved' };
  }
  if (conversation.handler === 'agent' && message.author.kind !== 'user') {
    const done = await theAgentsTurn(input);
    if (!done) return { kind: 'moved' };
  }
  if (await tellTicket(input)) await services.stores.conversations.dealtWith(message.id);
  return { kind: 'moved' };
}

/** The agent's turn; false when somebody else changed the conversation and it must be looked at again. */
async function theAgentsTurn(input: Attention & { message: Message }): Promise<boolean> {
  const { conversation, message, snapshot } = input;
  const { settings, handoff } = snapshot.agent;
  const { process } = handoff.settings;
  if (message.author.kind === 'agent') {
    // An outside agent reported a turn; only one that it could not answer needs anything.
    if (message.outcome !== 'cannot-answer' || process === 'nobody') return true;
    return handOff({ ...input, trigger: { kind: 'cannot-answer', phrase: null, match: null } });
  }
  const brain = brainOf(snapshot.agent);
  const { language, agent } = conversation;
  const decision = decideTurn({
    text: message.text,
    agent,
    paused: settings.paused,
    process,
    brain: brain(language),
  });
  switch (decision.kind) {
    case 'hand-off':
      return handOff({ ...input, trigger: decision.trigger });
    case 'answer':
      await answer({ ...input, text: decision.text, articleId: decision.articleId });
      return true;
    case 'small-talk':
      await answer({ ...input, text: decision.text });
      return true;
    case 'cannot-answer':
      await answer({
        ...input,
        text: inLanguage({ text: settings.cannotAnswer, language }),
        outcome: 'cannot-answer',
      });
      return true;
    case 'leave':
      return true;
  }
}

async function answer(
  input: Attention & { message: Message; text: string; articleId?: string; outcome?: Message['outcome'] },
): Promise<void> {
  const { conversation, message, services, text, articleId } = input;
  const reply = causedMessage({
    conversation,
    cause: `answer:${message.id}`,
    author: { kind: 'agent' },
    text,
    at: after({ at: message.at, now: services.now() }),
    outcome: input.outcome ?? 'answered',
    ...(articleId !== undefined && { articleId }),
  });
  await services.stores.conversations.addMessages([{ message: reply, pendingAt: null }]);
  await services.stores.conversations.touch({ id: conversation.id, message: reply });
  services.changes.changed({ topic: 'conversation', ids: [conversation.id] });
}

/**
 * A visitor who writes in a closed conversation opens it again, and its ticket with it: no message goes unseen. The
 * ticket goes first, since an open conversation follows its closed ticket. When somebody else changes either of them
 * meanwhile, the next look tries again.
 */
async function reopen({
  conversation,
  ticket,
  services,
  message,
  snapshot,
}: Attention & { message: Message }): Promise<void> {
  const { stores, changes } = services;
  const [owing] = ticket ? await stores.tickets.owing([ticket.id]) : [];
  if (owing?.ticket.status === 'closed') {
    const { ticket: reopened, entry } = changeTicket({
      ticket: owing.ticket,
      patch: { status: 'open' },
      key: `reopened:${message.id}`,
      at: services.now(),
      actor: { kind: 'visitor' },
    });
    const history = entry ? [entry] : [];
    const write = ticketWrite({
      before: owing.ticket,
      after: reopened,
      history,
      marks: owing.marks,
      told: { snapshot, depth: 0 },
    });
    if ((await stores.tickets.write(write)) === 'conflict') return;
    changes.changed({ topic: 'ticket', ids: [owing.ticket.id] });
    void services.dispatcher.dispatch({ queue: 'tickets', ids: [owing.ticket.id] });
  }
  await stores.conversations.transition({
    before: conversation,
    after: { ...conversation, status: 'open', updatedAt: services.now() },
    wakeAt: services.now(),
  });
  changes.changed({ topic: 'conversation', ids: [conversation.id] });
}
