import { z } from 'zod';
import { conversationId, inboxId, messageId, ticketId, userId, workflowId } from '../ids.ts';
import { language } from '../languages.ts';
import { assignmentRecord, contact, handoffProcess, handoffReason, ticketSource } from '../tickets/ticket.ts';

export const conversationStatuses = ['open', 'closed'] as const;
export const conversationStatus = z.enum(conversationStatuses);
export type ConversationStatus = z.infer<typeof conversationStatus>;

/** Who answers the visitor: the customer agent until a handoff, people from then on. */
export const handler = z.enum(['agent', 'people']);
export type Handler = z.infer<typeof handler>;

/** The built-in agent answers by itself; an external one reports its turns over the API. */
export const agentKind = z.enum(['built-in', 'external']);
export type AgentKind = z.infer<typeof agentKind>;

/**
 * The handoff of a conversation, written once. `routing` until it is known who takes it; `assigned` or `unassigned`
 * after that. An unassigned one becomes assigned when somebody takes it later.
 */
export const conversationHandoff = z.object({
  reason: handoffReason,
  /** The custom word or phrase that fired, as the admin wrote it; for a request for a person what was recognised. */
  phrase: z.string().nullable(),
  messageId: messageId.nullable(),
  process: handoffProcess,
  state: z.enum(['routing', 'assigned', 'unassigned']),
  target: z.enum(['inbox', 'help-desk']),
  inboxId: inboxId.nullable(),
  /** The workflow that assigns the ticket, when the settings route by conditions. */
  workflowId: workflowId.nullable(),
  /** Decided with the handoff, so that making the ticket twice makes one. */
  ticketId: ticketId.nullable(),
  /** Who was chosen among the people that the settings name; null when a workflow decides. */
  assignment: assignmentRecord.nullable(),
  settingsVersion: z.number().int(),
  at: z.date(),
  settledAt: z.date().nullable(),
  /** When an unassigned live handoff becomes asynchronous; null: never. */
  asynchronousAt: z.date().nullable(),
});
export type ConversationHandoff = z.infer<typeof conversationHandoff>;

export const conversation = z.object({
  id: conversationId,
  channel: ticketSource,
  contact: contact,
  language: language,
  status: conversationStatus,
  agent: agentKind,
  handler: handler,
  owner: userId.nullable(),
  inboxId: inboxId.nullable(),
  ticketId: ticketId.nullable(),
  /** A handoff that was asked for over the API and has not begun. */
  requested: handoffReason.nullable(),
  handoff: conversationHandoff.nullable(),
  /** The last message of any author, for lists. */
  lastMessage: z.object({ text: z.string(), author: z.string(), at: z.date() }).nullable(),
  createdAt: z.date(),
  updatedAt: z.date(),
  revision: z.number().int(),
});
export type Conversation = z.infer<typeof conversation>;

/** `note` is for people only: a handoff note, never shown to the visitor. */
export const messageAuthor = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('visitor') }),
  z.object({ kind: z.literal('agent') }),
  z.object({ kind: z.literal('user'), id: userId }),
  z.object({ kind: z.literal('workflow') }),
  z.object({ kind: z.literal('note') }),
]);
export type MessageAuthor = z.infer<typeof messageAuthor>;

export const agentOutcomes = ['answered', 'cannot-answer'] as const;
export const agentOutcome = z.enum(agentOutcomes);
export type AgentOutcome = z.infer<typeof agentOutcome>;

/** What a handoff note holds besides its text, for showing it in the reader's language. */
export const handoffNote = z.object({
  reason: handoffReason,
  phrase: z.string().nullable(),
  process: handoffProcess,
  excerpt: z.array(z.object({ author: z.string(), text: z.string() })),
});
export type HandoffNote = z.infer<typeof handoffNote>;

export const message = z.object({
  id: messageId,
  conversationId: conversationId,
  author: messageAuthor,
  text: z.string(),
  outcome: agentOutcome.nullable(),
  /** The knowledge article that the built-in agent answered from. */
  articleId: z.string().nullable(),
  note: handoffNote.nullable(),
  at: z.date(),
});
export type Message = z.infer<typeof message>;

export const messageText = z
  .string()
  .trim()
  .min(1, 'write a message')
  .max(10_000, 'a message has 10,000 characters at most; split it or shorten it');
