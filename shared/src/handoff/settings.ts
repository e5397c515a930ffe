import { z } from 'zod';
import { inboxId, workflowId } from '../ids.ts';
import { localizedText } from '../languages.ts';
import { member } from '../steps/step-fields.ts';
import { handoffProcess } from '../tickets/ticket.ts';

/** A word or phrase of the admin's that hands the conversation off when a visitor writes it. */
export const customTrigger = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,40}$/, 'must be lower-case letters, digits or hyphens, 40 at most'),
  phrase: z.string().trim().min(1, 'write a word or a phrase').max(200),
  enabled: z.boolean().default(true),
});
export type CustomTrigger = z.infer<typeof customTrigger>;

/** (a) everything to the same people or teams, as a conversation in an inbox or as a ticket in the help desk. */
const toSamePeople = z.strictObject({
  mode: z.literal('same'),
  target: z.enum(['inbox', 'help-desk']),
  /** The inbox that holds the conversation; only for the target `inbox`. */
  inboxId: inboxId.nullable().default(null),
  members: z.array(member).max(200),
});

/** (b) a ticket is created and enrolled in a workflow, whose conditions decide. */
const byConditions = z.strictObject({
  mode: z.literal('by-conditions'),
  workflowId: workflowId.nullable(),
  /** What happens to a live chat that the workflow leaves unassigned. */
  unassigned: z.enum(['keep-open', 'close']).default('keep-open'),
  /** Minutes after which an unassigned live chat becomes asynchronous; null: it stays live. */
  asynchronousAfterMinutes: z.number().int().min(1).max(10_080).nullable().default(null),
});

export const handoffAssignment = z.discriminatedUnion('mode', [toSamePeople, byConditions]);
export type HandoffAssignment = z.infer<typeof handoffAssignment>;

/** What visitors read. Which of them is used depends on the process and on how the assignment ends. */
export const handoffMessages = z.strictObject({
  /** Live, somebody was assigned. */
  available: localizedText,
  /** Live, nobody was: the chat stays open. */
  unavailable: localizedText,
  /** Live by conditions, nobody was, and the chat is closed. */
  closed: localizedText,
  /** Asynchronous. */
  asynchronous: localizedText,
});
export type HandoffMessages = z.infer<typeof handoffMessages>;
export type HandoffMessageKind = keyof HandoffMessages;

export const handoffSettings = z.strictObject({
  customTriggers: z.array(customTrigger).max(200),
  process: handoffProcess,
  assignment: handoffAssignment,
  messages: handoffMessages,
});
export type HandoffSettings = z.infer<typeof handoffSettings>;

/** Which messages a visitor may come to read under these settings; the settings page shows just these. */
export function messagesInUse({ process, assignment }: HandoffSettings): HandoffMessageKind[] {
  if (process === 'nobody') return [];
  if (process === 'asynchronous') return ['asynchronous'];
  const becomesAsynchronous =
    assignment.mode === 'by-conditions' && assignment.asynchronousAfterMinutes !== null;
  return [
    'available',
    assignment.mode === 'by-conditions' && assignment.unassigned === 'close' ? 'closed' : 'unavailable',
    ...(becomesAsynchronous ? (['asynchronous'] as const) : []),
  ];
}
