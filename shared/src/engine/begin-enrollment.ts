import type { EnrollmentId, TicketId, WorkflowId } from '../ids.ts';
import type { Enrollment, Entry, Hold } from './enrollment.ts';
import type { Program } from './program.ts';

/** An enrollment before its first step. */
export function beginEnrollment(input: {
  id: EnrollmentId;
  workflowId: WorkflowId;
  version: number;
  ticketId: TicketId;
  entry: Entry;
  depth: number;
  request?: string | undefined;
  webhook?: string | undefined;
  now: Date;
}): Enrollment {
  const { id, workflowId, version, ticketId, entry, depth, request, webhook, now } = input;
  return {
    ...{ id, workflowId, version, ticketId, entry, depth },
    ...(request !== undefined && { request }),
    ...(webhook !== undefined && { webhook }),
    status: 'active',
    stepId: null,
    visits: {},
    burst: {},
    steps: 0,
    wait: null,
    call: null,
    outputs: {},
    error: null,
    log: [],
    startedAt: now,
    endedAt: null,
  };
}

/** The enrollment kept back where it stands: it counts as waiting until it is let go. */
export function heldBack(input: {
  enrollment: Enrollment;
  reason: Hold['for'];
  now: Date;
  order?: number | undefined;
}): Enrollment {
  const { enrollment, reason, now, order } = input;
  const hold = { for: reason, since: now, ...(order !== undefined && { order }) };
  return { ...enrollment, status: 'waiting', hold };
}
/**
 * The enrollment as it is stored before its first step: kept back where it must wait for the rate cap, or for the end of a
 * pause. The cap comes first, since what a pause kept back begins all at once.
 */
export function beforeFirstStep(input: {
  enrollment: Enrollment;
  workflow: { program: Program; paused: boolean };
  /** When what let the ticket in happened: those that wait for the cap have their turns by it. */
  at: Date;
  /** The ticket's number, for those of one moment. */
  order?: number | undefined;
  now: Date;
}): { enrollment: Enrollment; wakeAt: Date | null } {
  const { enrollment, workflow, at, order, now } = input;
  if (workflow.program.definition.settings.rateCap)
    return { enrollment: heldBack({ enrollment, reason: 'rate-cap', now: at, order }), wakeAt: null };
  if (workflow.paused) return { enrollment: heldBack({ enrollment, reason: 'pause', now }), wakeAt: null };
  return { enrollment, wakeAt: now };
}

/** The key of a run that repeats another from the start. The other keeps its own, which guards against entering twice. */
export const entryKeyOfRepeat = (id: EnrollmentId): string => `again:${id}`;

/** The key of which there is one per workflow and ticket for good: it keeps the ticket from entering a second time. */
export const entryKeyForOnce = (input: { workflowId: string; ticketId: string }): string =>
  `${input.workflowId}:${input.ticketId}`;

/** The keys of which an entry needs one that no enrollment has. */
export interface EntryKeys {
  /** Taken by the first enrollment, whatever let it in: so a workflow knows whom it had, when its settings change too. */
  entryKey: string;
  /** Where the ticket may enter again: once more for this occasion (a mark, a request). Null where it may not. */
  againKey: string | null;
}

export function entryKeysOf(input: {
  workflowId: string;
  ticketId: string;
  occasion: string;
  again: boolean;
}): EntryKeys {
  const { workflowId, ticketId, occasion, again } = input;
  const entryKey = entryKeyForOnce({ workflowId, ticketId });
  return { entryKey, againKey: again ? `${entryKey}:${occasion}` : null };
}
