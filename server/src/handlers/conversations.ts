import {
  type Conversation,
  type ConversationId,
  detectLanguage,
  type InboxId,
  type Message,
  type MessageAuthor,
  type MessageId,
  placeOf,
  timeCursorOf,
  UserError,
} from '@baton/shared';
import type { OwingConversation } from '@baton/shared/node';
import { audit } from '../auth/audit.ts';
import { can, type Principal, userIdOf } from '../auth/principal.ts';
import { visitorToken } from '../auth/secrets.ts';
import type { HandlersOf } from '../http/context.ts';
import { notFound } from '../http/problems.ts';
import { conversationView, forVisitor, messageView } from '../present/conversations.ts';
import type { Services } from '../services.ts';

const maxTries = 10;

async function requireConversation({
  id,
  services,
}: {
  id: ConversationId;
  services: Services;
}): Promise<OwingConversation> {
  const found = await services.stores.conversations.byId(id);
  if (!found) throw notFound('conversation');
  return found;
}

async function viewOf(input: { conversation: Conversation; principal: Principal; services: Services }) {
  const { conversation, principal, services } = input;
  const snapshot = await services.world.current();
  const ticket =
    conversation.ticketId === null ? null : await services.stores.tickets.byId(conversation.ticketId);
  const view = conversationView({ conversation, snapshot, ticketNumber: ticket?.number });
  return principal.kind === 'visitor' || principal.kind === 'anonymous' ? forVisitor(view) : view;
}

/** Who may write as whom: a visitor as themselves, a person as themselves, a key as whoever it brings. */
function authorOf({
  kind,
  principal,
}: {
  kind: 'visitor' | 'agent' | 'user';
  principal: Principal;
}): MessageAuthor {
  const refuse = (message: string): never => {
    throw new UserError({ code: 'author-not-allowed', status: 403, message });
  };
  if (kind === 'visitor') {
    if (principal.kind === 'user') return refuse('A signed-in person writes as “user”, not as the visitor.');
    return { kind };
  }
  if (principal.kind === 'visitor') return refuse('A visitor’s token writes as “visitor” only.');
  if (kind === 'agent') {
    if (principal.kind === 'user')
      return refuse('A signed-in person writes as “user”; the agent reports its turns with an API key.');
    return { kind };
  }
  if (principal.kind !== 'user')
    return refuse('Only a signed-in person writes as “user”. Sign in, or write as “agent”.');
  return { kind, id: principal.user.id };
}

/** A person's first reply takes the conversation from the agent; an outside agent's turn silences the built-in one. */
async function takeOver(input: {
  owing: OwingConversation;
  author: MessageAuthor;
  services: Services;
}): Promise<void> {
  const { services, author } = input;
  let { conversation } = input.owing;
  for (let attempt = 0; attempt < maxTries; attempt += 1) {
    const next = { ...conversation };
    if (author.kind === 'user') next.handler = 'people';
    if (author.kind === 'agent') next.agent = 'external';
    if (next.handler === conversation.handler && next.agent === conversation.agent) return;
    const written = await services.stores.conversations.transition({
      before: conversation,
      after: { ...next, updatedAt: services.now() },
    });
    if (written === 'written') return;
    ({ conversation } = await requireConversation({ id: conversation.id, services }));
  }
}

/** Until somebody has answered, a conversation speaks the language in which its visitor writes. */
async function learnLanguage({
  owing,
  text,
  services,
}: {
  owing: OwingConversation;
  text: string;
  services: Services;
}): Promise<void> {
  const { conversation } = owing;
  if (conversation.lastMessage !== null) return;
  const language = detectLanguage({ text, fallback: conversation.language });
  if (language === conversation.language) return;
  await services.stores.conversations.transition({
    before: conversation,
    after: { ...conversation, language },
  });
}

export const conversationHandlers: HandlersOf<
  | 'listConversations'
  | 'createConversation'
  | 'getConversation'
  | 'editConversation'
  | 'listMessages'
  | 'createMessage'
  | 'handOff'
  | 'listInboxes'
  | 'createInbox'
> = {
  async listConversations({ query, principal, services }) {
    const { limit } = query;
    const found = await services.stores.conversations.list({
      ...query,
      me: userIdOf(principal),
      limit: limit + 1,
    });
    const page = found.slice(0, limit);
    const snapshot = await services.world.current();
    const tickets = await services.stores.tickets.byIds(page.flatMap(({ ticketId }) => ticketId ?? []));
    const numberOf = ({ ticketId }: Conversation) =>
      ticketId === null ? undefined : tickets.get(ticketId)?.number;
    return {
      items: page.map((conversation) =>
        conversationView({ conversation, snapshot, ticketNumber: numberOf(conversation) }),
      ),
      nextCursor: found.length > limit ? (page.at(-1)?.id ?? null) : null,
    };
  },

  async createConversation({ body, principal, services, makeId }) {
    const trusted = can({ principal, permission: 'tickets.edit' });
    if (!trusted && (body.channel !== 'chat' || body.agent !== 'built-in')) {
      throw new UserError({
        code: 'unauthenticated',
        status: 401,
        message: 'Without an API key conversations begin on the channel “chat” with the built-in agent only.',
      });
    }
    const at = services.now();
    const conversation: Conversation = {
      id: makeId('conversation'),
      channel: body.channel,
      contact: body.contact,
      language: body.language ?? 'en',
      status: 'open',
      agent: body.agent,
      handler: 'agent',
      owner: null,
      inboxId: null,
      ticketId: null,
      requested: null,
      handoff: null,
      lastMessage: null,
      createdAt: at,
      updatedAt: at,
      revision: 1,
    };
    await services.stores.conversations.insert({ conversation });
    services.changes.changed({ topic: 'conversation', ids: [conversation.id] });
    const view = await viewOf({ conversation, principal, services });
    return { ...view, token: visitorToken({ secret: services.config.secret, id: conversation.id }) };
  },

  async getConversation({ params, principal, services }) {
    const { conversation } = await requireConversation({ id: params.id, services });
    return viewOf({ conversation, principal, services });
  },

  async editConversation({ params, body, principal, services }) {
    const { people } = await services.world.current();
    if (body.owner && !people.user(body.owner)?.active) {
      throw new UserError({
        code: 'owner-unknown',
        status: 422,
        message: 'There is no such active person. Choose someone from the list.',
      });
    }
    for (let attempt = 0; attempt < maxTries; attempt += 1) {
      const { conversation } = await requireConversation({ id: params.id, services });
      if (conversation.ticketId !== null) {
        throw new UserError({
          code: 'has-ticket',
          status: 409,
          message: 'This conversation is a ticket. Change the ticket; the conversation follows it.',
          details: { ticketId: conversation.ticketId },
        });
      }
      const owner = body.owner === undefined ? conversation.owner : body.owner;
      const { handoff } = conversation;
      const state = owner === null ? ('unassigned' as const) : ('assigned' as const);
      const next: Conversation = {
        ...conversation,
        owner,
        status: body.status ?? conversation.status,
        handler: owner === null ? conversation.handler : 'people',
        handoff: handoff && {
          ...handoff,
          state,
          settledAt: handoff.settledAt ?? services.now(),
          // Whoever a person chose, nobody included, it waits for no rotation any more.
          assignment: handoff.assignment && {
            ...handoff.assignment,
            waiting: body.owner === undefined && handoff.assignment.waiting,
          },
        },
        updatedAt: services.now(),
      };
      const written = await services.stores.conversations.transition({
        before: conversation,
        after: next,
      });
      if (written === 'conflict') continue;
      services.changes.changed({ topic: 'conversation', ids: [conversation.id] });
      return viewOf({ conversation: { ...next, revision: next.revision + 1 }, principal, services });
    }
    throw new UserError({
      code: 'stale-revision',
      status: 409,
      message: 'The conversation keeps changing. Try again.',
    });
  },

  async listMessages({ params, query, principal, services }) {
    await requireConversation({ id: params.id, services });
    const snapshot = await services.world.current();
    const messages = await services.stores.conversations.messages({
      id: params.id,
      after: placeOf(query.cursor),
      limit: query.limit,
    });
    const last = messages.length >= query.limit ? messages.at(-1) : undefined;
    const visible =
      principal.kind === 'visitor' ? messages.filter(({ author }) => author.kind !== 'note') : messages;
    return {
      items: visible.map((message) => messageView({ message, snapshot })),
      nextCursor: last ? timeCursorOf(last) : null,
    };
  },

  async createMessage({ params, body, principal, services, makeId, repeated }) {
    const id = makeId<MessageId>('message');
    const owing = await requireConversation({ id: params.id, services });
    const author = authorOf({ kind: body.author.kind, principal });
    if (body.outcome !== undefined && author.kind !== 'agent') {
      throw new UserError({
        code: 'outcome-not-allowed',
        status: 422,
        message: 'Only an agent’s message has an outcome. Leave it out.',
      });
    }
    // A repeated request is about the message as it came in first; what happened since was caused by it.
    const earlier = repeated ? await services.stores.conversations.messageById(id) : null;
    if (!earlier && author.kind === 'agent' && owing.conversation.handler === 'people') {
      throw new UserError({
        code: 'with-people',
        status: 409,
        message: 'People have this conversation now, so the agent no longer writes in it.',
      });
    }
    const message: Message = earlier ?? {
      id,
      conversationId: params.id,
      author,
      text: body.text,
      outcome: body.outcome ?? null,
      articleId: null,
      note: null,
      at: services.now(),
    };
    if (author.kind === 'visitor') await learnLanguage({ owing, text: body.text, services });
    else await takeOver({ owing, author, services });
    const snapshot = await services.world.current();
    const isHeard = snapshot.listensToMessages && owing.conversation.ticketId !== null;
    const toDo =
      author.kind === 'visitor' || body.outcome === 'cannot-answer' || (author.kind === 'user' && isHeard);
    await services.stores.conversations.addMessages([{ message, pendingAt: toDo ? message.at : null }]);
    await services.stores.conversations.touch({ id: params.id, message });
    if (toDo) void services.dispatcher.dispatch({ queue: 'conversations', ids: [params.id] });
    services.changes.changed({ topic: 'conversation', ids: [params.id] });
    return messageView({ message, snapshot });
  },

  async handOff({ params, body, principal, services }) {
    const { conversation } = await requireConversation({ id: params.id, services });
    if (conversation.handoff !== null || conversation.handler === 'people') {
      throw new UserError({
        code: 'handed-off-already',
        status: 409,
        message: 'People have this conversation already.',
      });
    }
    const { agent } = await services.world.current();
    if (agent.handoff.settings.process === 'nobody') {
      throw new UserError({
        code: 'handoff-off',
        status: 422,
        message:
          'Handing off is turned off in the settings of the customer agent. Choose another process there first.',
      });
    }
    const next: Conversation = { ...conversation, requested: body.reason, updatedAt: services.now() };
    const wakeAt = services.now();
    const written = await services.stores.conversations.transition({
      before: conversation,
      after: next,
      wakeAt,
    });
    if (written === 'conflict') {
      throw new UserError({
        code: 'stale-revision',
        status: 409,
        message: 'The conversation was changed meanwhile. Try again.',
      });
    }
    await services.dispatcher.dispatch({ queue: 'conversations', ids: [params.id] });
    return viewOf({ conversation: { ...next, revision: next.revision + 1 }, principal, services });
  },

  async listInboxes({ services }) {
    const { agent } = await services.world.current();
    return { items: agent.inboxes.map(({ id, name }) => ({ id: id as InboxId, name })), nextCursor: null };
  },

  async createInbox({ body, principal, services, makeId }) {
    const id = makeId<InboxId>('inbox');
    await services.stores.agent.insertInbox({ id, name: body.name });
    await services.stores.epochs.bump('agent');
    await audit({
      services,
      principal,
      action: 'inbox.created',
      subject: { kind: 'inbox', id, name: body.name },
    });
    return { id, name: body.name };
  },
};
