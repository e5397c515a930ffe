import { z } from 'zod';
import { actor } from '../actors.ts';
import { consoleLine, openCall, output } from '../calls/call.ts';
import { enrollmentId, stepId, ticketId, workflowId } from '../ids.ts';
import { awaited } from '../steps/wait-for-event/event.ts';

export const enrollmentStatuses = [
  'active',
  'waiting',
  'completed',
  'failed',
  'cancelled',
  'unenrolled',
] as const;
export const enrollmentStatus = z.enum(enrollmentStatuses);
export type EnrollmentStatus = z.infer<typeof enrollmentStatus>;

/** What an enrollment is kept back by before its next step begins. */
export const holdReasons = ['pause', 'opening', 'rate-cap'] as const;
export const hold = z.object({
  for: z.enum(holdReasons),
  since: z.date(),
  /** When it is let go, where that is known beforehand. */
  until: z.date().optional(),
  /** The ticket’s number, where that is known: of those that wait since the same moment, the lower goes first. */
  order: z.number().int().optional(),
});
export type Hold = z.infer<typeof hold>;

/** Why an enrollment was ended by a rule before its way was over. */
export const unenrollReasons = ['conditions', 'workflow', 'replaced'] as const;
export const unenrollReason = z.enum(unenrollReasons);
export type UnenrollReason = z.infer<typeof unenrollReason>;

/** Why a ticket entered a workflow. */
export const entry = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('trigger'), trigger: z.string() }),
  z.object({ kind: z.literal('handoff') }),
  /** It was there when the workflow was published, and was to be taken in. */
  z.object({ kind: z.literal('existing') }),
  /** A step of another workflow put it in. */
  z.object({ kind: z.literal('workflow'), workflowId: workflowId, enrollmentId: enrollmentId }),
  z.object({
    kind: z.literal('manual'),
    by: actor,
    /** The run that this one repeats from the start. */
    again: enrollmentId.optional(),
  }),
]);
export type Entry = z.infer<typeof entry>;

export const stepDetail = z.object({
  key: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number(), z.null()])).optional(),
});

export const stepFailure = z.object({
  code: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
});

/** One visit of one step, as a run shows it. */
export const logEntry = z.object({
  stepId: stepId,
  type: z.string(),
  visit: z.number().int(),
  startedAt: z.date(),
  endedAt: z.date().nullable(),
  status: z.enum(['done', 'waiting', 'failed', 'skipped']),
  exit: z.string().nullable(),
  detail: stepDetail.nullable(),
  /** Why it failed; the run went on where `exit` is named. */
  error: stepFailure.optional(),
  /** What its code wrote. */
  console: z.array(consoleLine).optional(),
});
export type LogEntry = z.infer<typeof logEntry>;

export const enrollmentError = stepFailure.extend({ stepId: stepId, at: z.date() });
export type EnrollmentError = z.infer<typeof enrollmentError>;

/** A ticket on its way through one version of a workflow: the engine's whole state, and nothing of how it is run. */
export const enrollment = z.object({
  id: enrollmentId,
  workflowId: workflowId,
  /** The version it began with and keeps. */
  version: z.number().int(),
  ticketId: ticketId,
  entry: entry,
  /** The HTTP request that it comes from, by its `X-Request-Id`, where one is known; for logs. */
  request: z.string().optional(),
  /** How many workflows stand behind it, each started by the one before it. */
  depth: z.number().int(),
  /** What a webhook sent that let the ticket in: JSON as it came, since a database does not take every key. */
  webhook: z.string().optional(),
  status: enrollmentStatus,
  /** The program counter: the step that is planned next, or that failed; null before the first and after the last. */
  stepId: stepId.nullable(),
  /** How often each step was entered. */
  visits: z.record(z.string(), z.number().int()),
  /** Visits since the last wait; bounds runs in circles. */
  burst: z.record(z.string(), z.number().int()),
  steps: z.number().int(),
  wait: z
    .object({
      stepId: stepId,
      visit: z.number().int(),
      until: z.date(),
      /** What ends the wait before its time. */
      for: awaited.optional(),
    })
    .nullable(),
  /** Something outside that is to be done before the step in hand goes on. */
  call: openCall.nullable(),
  /** What steps brought back, by their ids; the last visit's. */
  outputs: z.record(z.string(), output),
  error: enrollmentError.nullable(),
  /** Absent or null: nothing keeps it back. */
  hold: hold.nullable().optional(),
  /** Of one that is `unenrolled`. */
  unenrollReason: unenrollReason.optional(),
  log: z.array(logEntry),
  /** What it did was removed on account of its age. */
  forgotten: z.literal(true).optional(),
  startedAt: z.date(),
  endedAt: z.date().nullable(),
});
export type Enrollment = z.infer<typeof enrollment>;

export const isEnded = ({ status }: Pick<Enrollment, 'status'>): boolean =>
  status === 'completed' || status === 'cancelled' || status === 'unenrolled';
