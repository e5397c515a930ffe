import { z } from 'zod';
import {
  agentKind,
  agentOutcome,
  conversationStatus,
  handler,
  handoffNote,
  messageText,
} from '../conversations/conversation.ts';
import { conversationId, inboxId, messageId, userId } from '../ids.ts';
import { language } from '../languages.ts';
import { contact, handoffProcess, handoffReason, ticketSource } from '../tickets/ticket.ts';
import { instant, listOf, namedRef, page, route } from './route.ts';
import { ticketViewName } from './ticket-routes.ts';
import { timeCursor } from './time-cursor.ts';

export const conversationView = z.object({
  id: conversationId,
  channel: ticketSource,
  contact,
  language,
  status: conversationStatus,
  agent: agentKind,
  handler,
  owner: namedRef.nullable(),
  inbox: namedRef.nullable(),
  ticket: z.object({ id: z.string(), number: z.number().int().nullable() }).nullable(),
  handoff: z
    .object({
      reason: handoffReason,
      phrase: z.string().nullable(),
      process: handoffProcess,
      state: z.enum(['routing', 'assigned', 'unassigned']),
      target: z.enum(['inbox', 'help-desk']),
      at: instant,
    })
    .nullable(),
  lastMessage: z.object({ text: z.string(), author: z.string(), at: instant }).nullable(),
  createdAt: instant,
  updatedAt: instant,
  revision: z.number().int(),
});
export type ConversationView = z.infer<typeof conversationView>;

export const messageView = z.object({
  id: messageId,
  author: z.object({
    kind: z.enum(['visitor', 'agent', 'user', 'workflow', 'note']),
    id: z.string().nullable(),
    name: z.string().nullable(),
  }),
  text: z.string(),
  outcome: agentOutcome.nullable(),
  article: z.object({ id: z.string(), title: z.string() }).nullable(),
  /** Only people in Baton get notes; a visitor never does. */
  note: handoffNote.nullable(),
  at: instant,
});
export type MessageView = z.infer<typeof messageView>;

const conversationParams = z.object({ id: conversationId });

export const newMessage = z.strictObject({
  author: z.strictObject({ kind: z.enum(['visitor', 'agent', 'user']) }),
  text: messageText,
  /** What an outside agent reports of its own turn. */
  outcome: agentOutcome.optional(),
});

export const conversationRoutes = {
  listConversations: route({
    method: 'GET',
    path: '/conversations',
    tag: 'Conversations',
    summary: 'Lists conversations, latest first',
    access: 'tickets.view',
    query: z.strictObject({
      view: ticketViewName.default('open'),
      inbox: inboxId.optional(),
      q: z.string().trim().max(200).optional(),
      ...page,
    }),
    response: listOf(conversationView),
  }),
  createConversation: route({
    method: 'POST',
    path: '/conversations',
    tag: 'Conversations',
    summary: 'Begins a conversation; without a key only on the channel chat',
    access: 'public',
    status: 201,
    body: z.strictObject({
      channel: ticketSource,
      contact: contact.default({}),
      language: language.optional(),
      /** `external`: an agent outside of Baton answers and reports its turns here. */
      agent: agentKind.default('built-in'),
    }),
    /** The token opens this conversation and nothing else. */
    response: conversationView.extend({ token: z.string() }),
  }),
  getConversation: route({
    method: 'GET',
    path: '/conversations/:id',
    tag: 'Conversations',
    summary: 'One conversation',
    access: 'conversation',
    params: conversationParams,
    response: conversationView,
  }),
  editConversation: route({
    method: 'PATCH',
    path: '/conversations/:id',
    tag: 'Conversations',
    summary: 'Assigns, closes or reopens a conversation that stands in an inbox',
    access: 'tickets.edit',
    params: conversationParams,
    body: z.strictObject({ owner: userId.nullable().optional(), status: conversationStatus.optional() }),
    response: conversationView,
  }),
  listMessages: route({
    method: 'GET',
    path: '/conversations/:id/messages',
    tag: 'Conversations',
    summary: 'The messages of a conversation, oldest first',
    access: 'conversation',
    params: conversationParams,
    query: z.strictObject({
      cursor: timeCursor('[0-9a-f]{24}').optional(),
      limit: z.coerce.number().int().min(1).max(500).default(500),
    }),
    response: z.object({ items: z.array(messageView), nextCursor: z.string().nullable() }),
  }),
  createMessage: route({
    method: 'POST',
    path: '/conversations/:id/messages',
    tag: 'Conversations',
    summary: 'Adds a message of the visitor, of an outside agent or of a person',
    access: 'conversation',
    status: 201,
    params: conversationParams,
    body: newMessage,
    response: messageView,
  }),
  handOff: route({
    method: 'POST',
    path: '/conversations/:id/handoff',
    tag: 'Conversations',
    summary: 'Hands a conversation off to people now',
    access: 'tickets.edit',
    status: 202,
    params: conversationParams,
    body: z
      .strictObject({ reason: z.enum(['asked-for-person', 'cannot-answer']).default('cannot-answer') })
      .prefault({}),
    response: conversationView,
  }),
};

export const inboxView = z.object({ id: inboxId, name: z.string() });
export const inboxRoutes = {
  listInboxes: route({
    method: 'GET',
    path: '/inboxes',
    tag: 'Conversations',
    summary: 'The inboxes that conversations can be handed to',
    access: 'signed-in',
    response: z.object({ items: z.array(inboxView), nextCursor: z.null() }),
  }),
  createInbox: route({
    method: 'POST',
    path: '/inboxes',
    tag: 'Conversations',
    summary: 'Adds an inbox',
    access: 'settings.edit',
    status: 201,
    body: z.strictObject({ name: z.string().trim().min(1, 'give the inbox a name').max(100) }),
    response: inboxView,
  }),
};
