import type { Ticket, TicketMark } from '../tickets/ticket.ts';
import type { Trigger } from '../triggers/index.ts';
import { entersAgain } from './enters-again.ts';
import { firedTrigger, type Program } from './program.ts';

/** Clocks of servers differ: something is newer than a workflow's being turned on unless it is older by more than this. */
const clockToleranceMs = 10_000;

/**
 * Workflows that may start one another, by what they change or by a step. Past that they run in circles: a change
 * starts nothing any more, and the step fails.
 */
export const maxDepth = 10;

/** How many workflows stand behind something that happened to a ticket. */
export const depthOf = (mark: TicketMark): number => ('depth' in mark ? (mark.depth ?? 0) : 0);

/** Why something that happened to a ticket does not let it into a workflow. */
export const admissionRefusals = [
  'before-publishing',
  'too-deep',
  'no-trigger',
  'unenroll-conditions',
] as const;
export type AdmissionRefusal = (typeof admissionRefusals)[number];

export type AdmissionDecision =
  | {
      admitted: true;
      by: 'handoff' | Trigger;
      /** Also a ticket that was in here before. */
      again: boolean;
    }
  | { admitted: false; refusal: AdmissionRefusal };

/**
 * Whether something that happened to a ticket lets it into a workflow that is on. Whether it was there before is not
 * asked here: unique keys in the database decide that.
 */
export function decideAdmission(input: {
  program: Program;
  /** What happened before this does not count. */
  since: Date;
  mark: Exclude<TicketMark, { type: 'conversation' }>;
  ticket: Ticket;
  now: Date;
}): AdmissionDecision {
  const { program, since, mark, ticket, now } = input;
  const refused = (refusal: AdmissionRefusal): AdmissionDecision => ({ admitted: false, refusal });
  if (depthOf(mark) > maxDepth) return refused('too-deep');
  const sentHere = mark.type === 'created' && mark.enrollIn === program.workflowId;
  // What a workflow's own address has accepted was accepted while it was on, whichever version was.
  const takenHere = mark.type === 'webhook' && mark.workflowId === program.workflowId;
  if (!sentHere && !takenHere && mark.at.getTime() < since.getTime() - clockToleranceMs)
    return refused('before-publishing');
  const by = sentHere ? ('handoff' as const) : firedTrigger({ program, mark, ticket, now });
  if (by === null) return refused('no-trigger');
  if (program.unenrolls({ ticket, now })) return refused('unenroll-conditions');
  return { admitted: true, by, again: entersAgain({ definition: program.definition, way: by }) };
}
