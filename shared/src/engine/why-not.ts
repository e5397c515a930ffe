import { latestOccurrence } from '../calendar/schedule.ts';
import { type ConditionFinding, explainFilter } from '../filters/explain-filter.ts';
import type { EnrollmentId } from '../ids.ts';
import { beforeChanges } from '../tickets/before-changes.ts';
import type { HistoryEntry, Ticket, TicketMark, Writer } from '../tickets/ticket.ts';
import { type Scheduled, schedulesOf, type Trigger, type TriggerType } from '../triggers/index.ts';
import type { WorkflowStatus } from '../workflow/status.ts';
import { type AdmissionRefusal, decideAdmission } from './admission.ts';
import { type Enrollment, isEnded } from './enrollment.ts';
import { entersAgain } from './enters-again.ts';
import type { NextEntry } from './next-entry.ts';
import { type Program, triggerOutcome } from './program.ts';

/** Something that happened to a ticket and could have let it in, with the ticket as it then was. */
interface Occasion {
  mark: Exclude<TicketMark, { type: 'conversation' }>;
  ticket: Ticket;
}

/** What somebody wrote in the conversation of the ticket. */
interface Written {
  id: string;
  at: Date;
  author: Writer;
  text: string;
}

/** What one trigger had to say. */
export interface TriggerFinding {
  trigger: TriggerType;
  /** When what it listens for happened last; null: never, as far as the ticket's history tells. */
  happenedAt: Date | null;
  /** Whether it lets in tickets that were in the workflow before. */
  again: boolean;
  /** Its conditions on the ticket of that moment, or of now where it never happened; null where it has none. */
  conditions: ConditionFinding[][] | null;
}

export const whyNotVerdicts = [
  'enrolled-now',
  'queued',
  'waits-for-cap',
  'never-published',
  'off',
  'before-publishing',
  'too-deep',
  'no-trigger',
  'unenroll-conditions',
  'enrolled-before',
  'not-again',
  'happened-inside',
  'entered-after',
  'should-enter',
] as const;
export type WhyNotVerdict = (typeof whyNotVerdicts)[number];

/** Why a ticket is not in a workflow. */
export interface WhyNot {
  verdict: WhyNotVerdict;
  /** The enrollment that the verdict speaks of, or the ticket's latest one. */
  enrollmentId: EnrollmentId | null;
  /** When that happened which came closest to letting the ticket in. */
  happenedAt: Date | null;
  triggers: TriggerFinding[];
  /** The conditions for leaving on the ticket of that moment; null where there are none. */
  unenroll: ConditionFinding[][] | null;
}

/** The further down, the closer a ticket came to entering. */
const closeness: Readonly<Record<AdmissionRefusal | 'admitted' | 'again', number>> = {
  'before-publishing': 0,
  'too-deep': 1,
  'no-trigger': 2,
  'unenroll-conditions': 3,
  admitted: 4,
  again: 5,
};

/** An occasion with what came of it, by the functions that let tickets in. */
interface Judged {
  at: Date;
  ticket: Ticket;
  /** Null: a schedule came round, which happens to no ticket in particular. */
  mark: Occasion['mark'] | null;
  outcome: keyof typeof closeness;
}

const hourMs = 3_600_000;
/** How far back a schedule is followed: first a little, since one may come every minute. */
const looksBackMs = [hourMs, 24 * hourMs, 32 * 24 * hourMs, 366 * 24 * hourMs];

function lastOccurrence(input: { schedule: Scheduled; since: number; now: Date }): Date | null {
  const { schedule, since, now } = input;
  for (const ms of looksBackMs) {
    const from = new Date(Math.max(since, now.getTime() - ms));
    const at = latestOccurrence({ schedule, from, until: now });
    if (at) return at;
  }
  return null;
}

/** The last time that each schedule came round for a ticket, by the trigger's place. */
function occurrencesOf(input: {
  program: Program;
  publishedAt: Date;
  ticket: Ticket;
  history: readonly HistoryEntry[];
  now: Date;
}): Map<number, Judged> {
  const { program, publishedAt, ticket, history, now } = input;
  const { definition } = program;
  const since = Math.max(publishedAt.getTime(), ticket.createdAt.getTime());
  const found = new Map<number, Judged>();
  for (const [index, schedule] of schedulesOf(definition)) {
    const at = lastOccurrence({ schedule, since, now });
    if (!at) continue;
    const then = history
      .filter((entry) => entry.at > at)
      .reduceRight((later, { changes }) => beforeChanges({ ticket: later, changes }), ticket);
    const holds = program.test(schedule.filter)({ ticket: then, now: at });
    const leaves = program.unenrolls({ ticket: then, now: at });
    const again = entersAgain({ definition, way: schedule });
    const enters = again ? 'again' : 'admitted';
    const outcome = holds ? (leaves ? 'unenroll-conditions' : enters) : 'no-trigger';
    found.set(index, { at, ticket: then, mark: null, outcome });
  }
  return found;
}

/** Everything in a ticket's history that could have let it into a workflow, oldest first. */
function occasionsOf(input: {
  ticket: Ticket;
  history: readonly HistoryEntry[];
  messages: readonly Written[];
  depthOf: (entry: HistoryEntry) => number;
}): Occasion[] {
  const { ticket, history, messages, depthOf } = input;
  const occasions: Occasion[] = [];
  // Walking back, `then` is the ticket as an entry left it. What came at the same moment is looked at together.
  let then = ticket;
  let seen: Ticket | null = null;
  // What was written before the conversation became a ticket started nothing.
  const since = ticket.handoff?.at ?? ticket.createdAt;
  const after = messages.filter(({ at }) => at > since);
  const happenings = [...history, ...after].toSorted((a, b) => a.at.getTime() - b.at.getTime());
  for (const entry of happenings.toReversed()) {
    const { at } = entry;
    if ('author' in entry) {
      const { id, author, text } = entry;
      occasions.push({ mark: { id, type: 'message', at, author, text }, ticket: then });
      continue;
    }
    const { key, changes, actor } = entry;
    if (seen?.updatedAt.getTime() !== at.getTime()) seen = { ...then, updatedAt: at };
    if (entry.kind === 'webhook' && actor.kind === 'webhook')
      occasions.push({
        mark: {
          id: key,
          type: 'webhook',
          at,
          workflowId: actor.id,
          deliveryId: key.replace(/^webhook:/, ''),
        },
        ticket: seen,
      });
    else if (entry.kind === 'created' || entry.kind === 'handed-off')
      occasions.push({
        mark: {
          id: key,
          type: 'created',
          at,
          enrollIn: ticket.handoff?.sentTo ?? null,
          depth: depthOf(entry),
        },
        ticket: seen,
      });
    else if (changes.length > 0)
      occasions.push({
        mark: { id: key, type: 'changed', at, changes, depth: depthOf(entry) },
        ticket: seen,
      });
    then = beforeChanges({ ticket: then, changes });
  }
  return occasions.reverse();
}

/**
 * Why a ticket is not in a workflow: its history is put to the very functions that let tickets in, and the answer is
 * that of the occasion which came closest. `program` and `publishedAt` are those of what is live, or was last.
 */
export function whyNot(input: {
  status: WorkflowStatus;
  live: { program: Program; publishedAt: Date } | null;
  ticket: Ticket;
  history: readonly HistoryEntry[];
  /** What visitors and people wrote in the ticket's conversation. */
  messages: readonly Written[];
  /** How many workflows stood behind a change. */
  depthOf: (entry: HistoryEntry) => number;
  /** The ticket's enrollments in this workflow. */
  enrollments: readonly (Pick<Enrollment, 'id' | 'status' | 'startedAt' | 'endedAt' | 'hold'> & {
    next?: NextEntry | null;
  })[];
  now: Date;
}): WhyNot {
  const { status, live, ticket, now } = input;
  // Their ids tell the second in which they were let in, and no more.
  const enrollments = input.enrollments.toSorted((a, b) => b.startedAt.getTime() - a.startedAt.getTime());
  const latest = enrollments[0]?.id ?? null;
  const plain = (verdict: WhyNotVerdict): WhyNot => ({
    verdict,
    enrollmentId: latest,
    happenedAt: null,
    triggers: [],
    unenroll: null,
  });
  const open = enrollments.find((one) => !isEnded(one));
  if (open) {
    const inside = open.hold?.for === 'rate-cap' ? 'waits-for-cap' : 'enrolled-now';
    return { ...plain(open.next ? 'queued' : inside), enrollmentId: open.id };
  }
  if (live === null) return plain('never-published');
  if (status === 'off') return plain('off');

  const { program, publishedAt } = live;
  const happened = occasionsOf(input).map((occasion): Judged => {
    const { mark, ticket: then } = occasion;
    const decision = decideAdmission({ program, since: publishedAt, mark, ticket: then, now: mark.at });
    const outcome = decision.admitted ? (decision.again ? 'again' : 'admitted') : decision.refusal;
    return { at: mark.at, ticket: then, mark, outcome };
  });
  const occurred = occurrencesOf({ ...input, program, publishedAt });
  const judged = [...happened, ...occurred.values()].toSorted((a, b) => a.at.getTime() - b.at.getTime());
  const best = judged.reduce<Judged | null>(
    (closest, one) => (closest && closeness[closest.outcome] > closeness[one.outcome] ? closest : one),
    null,
  );
  const at = best?.at ?? ticket.createdAt;
  const on = best?.ticket ?? ticket;
  const { definition, properties } = program;
  const { unenroll, reEnrollment } = definition.settings;
  const found: WhyNot = {
    ...plain('should-enter'),
    happenedAt: at,
    triggers: definition.triggers.map((trigger, index) => {
      const occurrence = occurred.get(index) ?? null;
      return triggerFinding({ trigger, program, happened, occurrence, ticket, now });
    }),
    unenroll: unenroll ? explainFilter({ filter: unenroll, properties, ticket: on, now: at }) : null,
  };
  if (best && best.outcome !== 'admitted' && best.outcome !== 'again')
    return { ...found, verdict: best.outcome };
  if (latest !== null && best?.outcome !== 'again')
    return { ...found, verdict: typeof reEnrollment === 'object' ? 'not-again' : 'enrolled-before' };
  // The earliest: one that was let in because of it may have begun within the second by which clocks may differ.
  const inside = enrollments.findLast(
    ({ startedAt, endedAt }) => at <= (endedAt ?? now) && at.getTime() >= startedAt.getTime() - 1000,
  );
  if (!inside) return found;
  const { whileInside = 'ignore' } = definition.settings;
  const { endedAt: left } = inside;
  const after =
    whileInside === 'ignore' || left === null
      ? undefined
      : enrollments.findLast(({ startedAt }) => startedAt >= left);
  return after
    ? { ...found, verdict: 'entered-after', enrollmentId: after.id }
    : { ...found, verdict: 'happened-inside', enrollmentId: inside.id };
}

function triggerFinding(input: {
  trigger: Trigger;
  program: Program;
  happened: readonly Judged[];
  /** Of a schedule: its last occurrence. */
  occurrence: Judged | null;
  ticket: Ticket;
  now: Date;
}): TriggerFinding {
  const { trigger, program, occurrence, ticket, now } = input;
  const eligible = input.happened.filter(
    ({ outcome }) => outcome !== 'before-publishing' && outcome !== 'too-deep',
  );
  const happened =
    occurrence ??
    eligible.findLast(
      ({ mark, ticket: then, at }) =>
        mark && triggerOutcome({ program, trigger, mark, ticket: then, now: at }).happened,
    );
  const filter = 'filter' in trigger ? trigger.filter : undefined;
  return {
    trigger: trigger.type,
    again: entersAgain({ definition: program.definition, way: trigger }),
    happenedAt: happened?.at ?? null,
    conditions: filter
      ? explainFilter({
          filter,
          properties: program.properties,
          ticket: happened?.ticket ?? ticket,
          now: happened?.at ?? now,
        })
      : null,
  };
}
