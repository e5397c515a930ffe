import { z } from 'zod';

/** Ids are 24 hexadecimal digits (the text form of a MongoDB ObjectId), so they sort by the time they were made. */
const hex24 = z.string().regex(/^[0-9a-f]{24}$/, 'must be an id: 24 hexadecimal digits');

export const userId = hex24.brand<'UserId'>();
export const teamId = hex24.brand<'TeamId'>();
export const inboxId = hex24.brand<'InboxId'>();
export const ticketId = hex24.brand<'TicketId'>();
export const conversationId = hex24.brand<'ConversationId'>();
export const messageId = hex24.brand<'MessageId'>();
export const workflowId = hex24.brand<'WorkflowId'>();
export const enrollmentId = hex24.brand<'EnrollmentId'>();
export const articleId = hex24.brand<'ArticleId'>();
export const apiKeyId = hex24.brand<'ApiKeyId'>();

export type UserId = z.infer<typeof userId>;
export type TeamId = z.infer<typeof teamId>;
export type InboxId = z.infer<typeof inboxId>;
export type TicketId = z.infer<typeof ticketId>;
export type ConversationId = z.infer<typeof conversationId>;
export type MessageId = z.infer<typeof messageId>;
export type WorkflowId = z.infer<typeof workflowId>;
export type EnrollmentId = z.infer<typeof enrollmentId>;
export type ArticleId = z.infer<typeof articleId>;
export type ApiKeyId = z.infer<typeof apiKeyId>;

/** Step ids are short, stable and readable: `rotate-owner-2`. They are the engine's program counter. */
export const stepId = z
  .string()
  .regex(
    /^[a-z][a-z0-9-]{0,63}$/,
    'must be a step id: a lower-case letter, then letters, digits or hyphens, 64 at most',
  )
  // Steps are kept in an object, where this name has a meaning of its own.
  .refine((id) => id !== 'constructor', 'cannot be “constructor”; choose another id')
  .brand<'StepId'>();
export type StepId = z.infer<typeof stepId>;
