import type { EnrollmentId, TicketId, WorkflowId } from '../ids.ts';
import type { Definition } from '../workflow/definition.ts';
import type { Enrollment, Entry, Hold } from './enrollment.ts';

/** An enrollment before its first step. */
export function beginEnrollment(input: {
  id: EnrollmentId;
  workflowId: WorkflowId;
  version: number;
  ticketId: TicketId;
  entry: Entry;
  depth: number;
  request?: string | undefined;
  now: Date;
}): Enrollment {
  const { now, request, ...named } = input;
  return {
    ...named,
    ...(request !== undefined && { request }),
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
export function heldBack(input: { enrollment: Enrollment; reason: Hold['for']; now: Date }): Enrollment {
  const { enrollment, reason, now } = input;
  return { ...enrollment, status: 'waiting', hold: { for: reason, since: now } };
}
/** The key of a run that repeats another from the start. The other keeps its own, which guards against entering twice. */
export const entryKeyOfRepeat = (id: EnrollmentId): string => `again:${id}`;

/** The key of which there is one per workflow and ticket for good: it keeps the ticket from entering a second time. */
export const entryKeyForOnce = (input: { workflowId: string; ticketId: string }): string =>
  `${input.workflowId}:${input.ticketId}`;

/**
 * What lets a ticket in, as a key of which there can be one: once per workflow, or once per occasion (a mark, a
 * request) where the workflow takes tickets again.
 */
export function entryKeyOf(input: {
  definition: Definition;
  workflowId: string;
  ticketId: string;
  occasion: string;
}): string {
  const { definition, workflowId, ticketId, occasion } = input;
  const once = entryKeyForOnce({ workflowId, ticketId });
  return definition.settings.reEnrollment === 'every-time' ? `${once}:${occasion}` : once;
}
