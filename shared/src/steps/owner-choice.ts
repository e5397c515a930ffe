import type { UserId } from '../ids.ts';
import type { AssignmentRecord } from '../tickets/ticket.ts';
import { chosenByHandSince, ownerName, type Plan, type PlanInput } from './face.ts';

/**
 * Goes on without writing the owner, where a person chose them during the run or the step may not replace one; null
 * where it may write.
 */
export function keepsOwner(
  input: Pick<PlanInput<unknown>, 'facts' | 'enrolledAt'> & { overwrite: boolean },
): Plan | null {
  const { ticket, people } = input.facts;
  if (ticket.owner === null) return null;
  const byHand = chosenByHandSince({ ticket, since: input.enrolledAt });
  if (!byHand && input.overwrite) return null;
  return {
    kind: 'go',
    exit: 'next',
    detail: {
      key: byHand ? 'kept-manual' : 'kept-owner',
      values: { owner: ownerName({ people, id: ticket.owner }) },
    },
  };
}

/** The record of an owner whom a step names, or takes away, without asking anybody. */
export function directAssignment(
  input: Pick<PlanInput<unknown>, 'workflowId' | 'enrollmentId' | 'stepId' | 'now'> & {
    owner: UserId | null;
  },
): AssignmentRecord {
  const { workflowId, enrollmentId, stepId, now, owner } = input;
  return {
    at: now,
    by: { kind: 'workflow', id: workflowId, enrollmentId, stepId },
    method: 'direct',
    pool: null,
    owner,
    waiting: false,
    candidates: [],
    next: null,
  };
}
