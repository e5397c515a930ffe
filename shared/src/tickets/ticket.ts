import { z } from 'zod';
import { actor } from '../actors.ts';
import { conversationId, teamId, ticketId, userId, workflowId } from '../ids.ts';
import { task } from './task.ts';

export const ticketSources = ['chat', 'email', 'form', 'phone', 'whatsapp', 'facebook', 'api'] as const;
export const ticketSource = z.enum(ticketSources);
export type TicketSource = z.infer<typeof ticketSource>;

export const ticketStatuses = ['open', 'waiting', 'closed'] as const;
export const ticketStatus = z.enum(ticketStatuses);
export type TicketStatus = z.infer<typeof ticketStatus>;

export const ticketPriorities = ['low', 'normal', 'high', 'urgent'] as const;
export const ticketPriority = z.enum(ticketPriorities);
export type TicketPriority = z.infer<typeof ticketPriority>;

/** A custom property holds one plain value or a short list of words; never an object, so no query can hide in it. */
export const propertyValue = z.union([
  z.string().max(2000),
  z.number(),
  z.boolean(),
  z.null(),
  z.array(z.string().max(200)).max(50),
]);
export type PropertyValue = z.infer<typeof propertyValue>;

export const propertyKey = z
  .string()
  .regex(
    /^[a-z][a-zA-Z0-9_]{0,59}$/,
    'must start with a lower-case letter and hold letters, digits or _ only',
  )
  // Properties are kept in an object, where `constructor`, `toString` and the like have meanings of their own.
  .refine((key) => !(key in Object.prototype), 'is a reserved word; choose another name');

/** More than anyone declares; bounds what one ticket can hold. */
const maxProperties = 200;

export const propertyValues = z
  .record(propertyKey, propertyValue)
  .refine(
    (values) => Object.keys(values).length <= maxProperties,
    `a ticket has at most ${maxProperties} properties`,
  );

/** A label of a ticket. The same one whatever its case. */
export const tag = z.string().trim().min(1).max(60);
export const maxTags = 50;

export const contact = z.strictObject({
  name: z.string().trim().max(200).optional(),
  /** In small letters: people write the same address in different ways, and it names the same contact. */
  email: z.email('must be an e-mail address').max(320).toLowerCase().optional(),
});
export type Contact = z.infer<typeof contact>;

export const handoffReasons = ['asked-for-person', 'cannot-answer', 'paused', 'custom'] as const;
export const handoffReason = z.enum(handoffReasons);
export type HandoffReason = z.infer<typeof handoffReason>;

export const handoffProcesses = ['live', 'asynchronous', 'nobody'] as const;
export const handoffProcess = z.enum(handoffProcesses);
export type HandoffProcess = z.infer<typeof handoffProcess>;

/** Why a conversation became a ticket; the process says whether the assignment minds availability. */
export const ticketHandoff = z.object({
  reason: handoffReason,
  phrase: z.string().nullable(),
  excerpt: z.string(),
  process: handoffProcess,
  /** The workflow that the settings of the moment sent the ticket to. Absent: it was opened before this was noted. */
  sentTo: workflowId.nullable().optional(),
  at: z.date(),
});
export type TicketHandoff = z.infer<typeof ticketHandoff>;

export const skipReasons = ['inactive', 'away', 'outside-working-hours', 'absent', 'at-capacity'] as const;
export const skipReason = z.enum(skipReasons);
export type SkipReason = z.infer<typeof skipReason>;

/** The answer to "Why this owner?": the pool, everyone who was considered, who was skipped and why, and who is next. */
export const assignmentRecord = z.object({
  at: z.date(),
  by: actor,
  method: z.enum(['round-robin', 'direct', 'previous-owner', 'manual']),
  /** The rotation whose turn was taken; null for a direct or manual assignment. */
  pool: z.string().nullable(),
  owner: userId.nullable(),
  /** Nobody could be given it, and it is given out as soon as somebody can. */
  waiting: z.boolean(),
  candidates: z.array(
    z.object({
      user: userId,
      name: z.string(),
      /** Tickets this pool had given to the person before this assignment. */
      count: z.number().int(),
      skipped: skipReason.nullable(),
    }),
  ),
  next: userId.nullable(),
});
export type AssignmentRecord = z.infer<typeof assignmentRecord>;

export const ticketChange = z.object({ property: z.string(), from: z.unknown(), to: z.unknown() });
export type TicketChange = z.infer<typeof ticketChange>;

export const historyKinds = [
  'created',
  'changed',
  'note',
  'message',
  'handed-off',
  'handed-back',
  'linked',
  'task-added',
  'task-changed',
  'task-done',
  'task-reopened',
  'task-removed',
  'unassigned',
  'webhook',
] as const;

/**
 * One line of a ticket's history, kept in the ticket itself so that a change and its record are one write. The key
 * is unique within the ticket: for a workflow it names enrollment, step and visit, which is how a repeated step is
 * recognised as already done.
 */
export const historyEntry = z.object({
  key: z.string(),
  at: z.date(),
  actor,
  kind: z.enum(historyKinds),
  changes: z.array(ticketChange),
  text: z.string().nullable(),
  assignment: assignmentRecord.nullable(),
});
export type HistoryEntry = z.infer<typeof historyEntry>;

export const ticket = z.object({
  id: ticketId,
  /** Counted from 1 per installation; what people say aloud. */
  number: z.number().int().positive(),
  subject: z.string(),
  description: z.string(),
  status: ticketStatus,
  source: ticketSource,
  priority: ticketPriority,
  contact: contact,
  owner: userId.nullable(),
  team: teamId.nullable(),
  tags: z.array(z.string()),
  properties: z.record(propertyKey, propertyValue),
  conversationId: conversationId.nullable(),
  handoff: ticketHandoff.nullable(),
  assignment: assignmentRecord.nullable(),
  /** What is to be done about it. Absent: nothing ever was. */
  tasks: z.array(task).optional(),
  /** Tickets that were made for this one, and the one that this was made for. Absent: none. */
  links: z.array(ticketId).optional(),
  createdAt: z.date(),
  updatedAt: z.date(),
  closedAt: z.date().nullable(),
  /** Grows by one with every write; every writer states the revision it read. */
  revision: z.number().int(),
});
export type Ticket = z.infer<typeof ticket>;

/** Whoever writes in a conversation by themselves: neither the agent nor a workflow. */
export const writer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('visitor') }),
  z.object({ kind: z.literal('user'), id: userId }),
]);
export type Writer = z.infer<typeof writer>;

/**
 * Work that a write of the ticket owes: stored in the same document, cleared only when it was done. A sweep finds
 * marks that nobody took.
 */
export const ticketMark = z.discriminatedUnion('type', [
  z.object({
    id: z.string(),
    type: z.literal('created'),
    at: z.date(),
    /** The workflow that the handoff settings chose for this ticket, enrolled whatever its triggers say. */
    enrollIn: workflowId.nullable(),
    /** How many workflows stand behind it, each of which made a ticket. Absent: none. */
    depth: z.number().int().optional(),
  }),
  z.object({ id: z.string(), type: z.literal('conversation'), at: z.date() }),
  /** Something changed that a workflow may listen for. */
  z.object({
    id: z.string(),
    type: z.literal('changed'),
    at: z.date(),
    changes: z.array(ticketChange),
    /** How many workflows stand behind it, each started by a change that the one before it made. */
    depth: z.number().int(),
  }),
  /** Somebody wrote in the ticket's conversation, and a workflow may listen for it. */
  z.object({
    id: z.string(),
    type: z.literal('message'),
    /** When it was written. */
    at: z.date(),
    author: writer,
    text: z.string(),
  }),
  /** A webhook was received for the ticket, at the address of a workflow. What it sent is kept with the delivery. */
  z.object({
    id: z.string(),
    type: z.literal('webhook'),
    at: z.date(),
    workflowId,
    deliveryId: z.string(),
  }),
]);
export type TicketMark = z.infer<typeof ticketMark>;
