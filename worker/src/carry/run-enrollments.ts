import type { Enrollment, EnrollmentId } from '@baton/shared';
import type { HeldEnrollment, Intent, OwingTicket, Snapshot } from '@baton/shared/node';
import type { Services } from '../services.ts';
import { conversationFacts } from './dispatch-tickets.ts';
import { holdBackPaused } from './hold-back.ts';
import { lookForEvents, type Ready } from './look-for-events.ts';
import { lostLeases } from './lost-leases.ts';
import { makeCalls } from './make-calls.ts';
import { namedInLogs } from './named-in-logs.ts';
import { planRuns, type Start } from './plan-runs.ts';
import {
  announce,
  doneCheckpoint,
  type HeldRun,
  heldCheckpoint,
  intentOf,
  leaseMs,
  writeRuns,
} from './write-runs.ts';

/**
 * Takes up enrollments that are due (new ones, waits that are over, failed ones to be retried, and those whose worker
 * died) and carries them on. One that another worker holds is left alone.
 */
export async function runEnrollments({
  ids,
  services,
}: {
  ids: readonly EnrollmentId[];
  services: Services;
}): Promise<void> {
  const { stores, world, worker, metrics, now } = services;
  const since = stores.rotations.moment();
  const loaded = await metrics.timed('load', async () => {
    const claimed = await stores.enrollments.claim({ ids, worker, now: now(), leaseMs });
    if (claimed.length === 0) return null;
    const tickets = new Set(claimed.map(({ enrollment }) => enrollment.ticketId));
    const owing = await stores.tickets.owing([...tickets]);
    return { claimed, owing, snapshot: await world.current() };
  });
  if (loaded === null) return;
  const { claimed, owing, snapshot } = loaded;
  const byTicket = new Map(owing.map((one) => [one.ticket.id as string, one]));
  // Their tickets were deleted: they have nowhere to go.
  await endClaimed({
    claimed: claimed.filter(({ enrollment }) => !byTicket.has(enrollment.ticketId)),
    as: { status: 'cancelled' },
    services,
  });

  const present = claimed.filter(({ enrollment }) => byTicket.has(enrollment.ticketId));
  const unfinished = present.flatMap((one) => (one.intent ? [{ ...one, intent: one.intent }] : []));
  await takeUp({ held: unfinished, byTicket, snapshot, services });
  const standingStill = present.filter(({ intent }) => intent === null);
  const replaced = standingStill.filter(({ next }) => next?.how === 'replace');
  await endClaimed({ claimed: replaced, as: { status: 'unenrolled', unenrollReason: 'replaced' }, services });
  const free = await holdBackPaused({
    held: standingStill.filter((one) => !replaced.includes(one)),
    snapshot,
    services,
  });
  const standing = free.filter(({ event }) => event !== 'call');
  const ready = await lookForEvents({ held: standing, byTicket, services });
  await carryAll({ held: ready, fresh: true, byTicket, since, snapshot, services });
  // Calls take their time, so they come last, and what was read before them is old.
  const called = await makeCalls({ held: free.filter(({ event }) => event === 'call'), services });
  await carryAll({ held: called, fresh: false, byTicket, since, snapshot, services });
}

/** Carries runs so that those on one ticket follow each other; `fresh` says that the tickets were just read. */
async function carryAll(input: Carrying & { fresh: boolean }): Promise<void> {
  const { byTicket, services } = input;
  const groups = onePerTicket({ items: input.held, ticketOf: ({ enrollment }) => enrollment.ticketId });
  for (const [index, held] of groups.entries()) {
    if (index > 0 || !input.fresh) {
      const read = await services.stores.tickets.owing(held.map(({ enrollment }) => enrollment.ticketId));
      for (const one of read) byTicket.set(one.ticket.id, one);
    }
    await carry({ ...input, held });
  }
}

interface Carrying {
  held: readonly Ready[];
  byTicket: Map<string, OwingTicket>;
  /** The rotations' `moment()` of before the enrollments were claimed. */
  since: number;
  snapshot: Snapshot;
  services: Services;
}

/** Splits runs so that no group has two on one ticket: those follow each other. */
function onePerTicket<T>({ items, ticketOf }: { items: readonly T[]; ticketOf: (item: T) => string }): T[][] {
  const groups: T[][] = [];
  const seen = new Map<string, number>();
  for (const item of items) {
    const index = seen.get(ticketOf(item)) ?? 0;
    seen.set(ticketOf(item), index + 1);
    groups[index] = [...(groups[index] ?? []), item];
  }
  return groups;
}

async function startsOf<H extends HeldEnrollment>(input: {
  held: readonly H[];
  byTicket: ReadonlyMap<string, OwingTicket>;
  snapshot: Snapshot;
  services: Services;
  enrollmentOf: (held: H) => Pick<Start, 'enrollment' | 'event'>;
}): Promise<{ held: H; start: Start }[]> {
  const { held, byTicket, snapshot, services } = input;
  const tickets = held.flatMap(({ enrollment }) => byTicket.get(enrollment.ticketId)?.ticket ?? []);
  const facts = await conversationFacts({ tickets, services });
  const starts: { held: H; start: Start }[] = [];
  for (const one of held) {
    const { workflowId, version, ticketId } = one.enrollment;
    const ticket = byTicket.get(ticketId)?.ticket;
    const program = await services.world.program({ workflowId, version, snapshot });
    if (!ticket) continue;
    if (!program) {
      const { id } = one.enrollment;
      services.logger.error(
        { enrollment: id, ticket: ticketId, workflow: workflowId, version },
        'a run stands still: its version of the workflow is not in the database',
      );
      continue;
    }
    const conversation = ticket.conversationId === null ? null : (facts.get(ticket.conversationId) ?? null);
    starts.push({ held: one, start: { ...input.enrollmentOf(one), program, ticket, conversation } });
  }
  return starts;
}

/** Plans runs from where their enrollments stand, stores what they decided, and does it. */
async function carry(input: Carrying): Promise<void> {
  const { byTicket, since, snapshot, services } = input;
  const starts = await startsOf({
    ...input,
    enrollmentOf: ({ enrollment, event }) => ({
      enrollment,
      // Those that stand at a call come here with its outcome.
      event: { type: event === 'call' ? 'outcome' : event },
    }),
  });
  const fences = new Map(starts.map(({ held }) => [held.enrollment.id, held.fence]));
  const runs = await services.metrics.timed('execute', () =>
    planRuns({
      starts: starts.map(({ start }) => start),
      snapshot,
      services,
      standing: { since, lost: (ids) => lostLeases({ ids, fences, services }) },
    }),
  );
  const planned = runs.flatMap((run): HeldRun[] => {
    const fence = fences.get(run.enrollment.id);
    if (fence === undefined) return [];
    const marks = byTicket.get(run.ticket.id)?.marks ?? [];
    return [{ run, fence, marks, settled: [], intent: intentOf({ run, marks, settled: [], snapshot }) }];
  });
  await services.metrics.timed('persist', () => persist({ planned, snapshot, services }));
}

/** Stores what runs decided, and does it. */
async function persist(input: {
  planned: readonly HeldRun[];
  snapshot: Snapshot;
  services: Services;
}): Promise<void> {
  const { planned, snapshot, services } = input;
  const lost = await services.stores.enrollments.checkpoint(
    planned.map((one) =>
      one.intent === null
        ? doneCheckpoint({ ...one, now: services.now() })
        : heldCheckpoint({ held: one, services }),
    ),
  );
  const kept = planned.filter(({ run }) => !lost.has(run.enrollment.id));
  announce({ runs: kept.filter(({ intent }) => intent === null).map(({ run }) => run), snapshot, services });
  await writeRuns({ held: kept.filter(({ intent }) => intent !== null), snapshot, services });
}

/** Does what a worker had decided and may not have done before it died. */
async function takeUp(input: {
  held: readonly (HeldEnrollment & { intent: Intent })[];
  byTicket: ReadonlyMap<string, OwingTicket>;
  snapshot: Snapshot;
  services: Services;
}): Promise<void> {
  const { byTicket, snapshot, services } = input;
  if (input.held.length === 0) return;
  services.metrics.tookUp(input.held.length);
  services.logger.info(
    { runs: input.held.map(({ enrollment }) => namedInLogs(enrollment)) },
    'taking up runs whose worker was lost',
  );
  const starts = await startsOf({
    ...input,
    enrollmentOf: ({ intent }) => ({ enrollment: intent.before, event: { type: intent.event } }),
  });
  const held = starts.map(
    ({ held: { enrollment, fence, intent }, start }): HeldRun => ({
      run: {
        start,
        enrollment,
        ticket: start.ticket,
        history: intent.write?.history ?? [],
        messages: intent.messages,
        turns: intent.turns,
      },
      fence,
      marks: byTicket.get(start.ticket.id)?.marks ?? [],
      settled: [],
      intent,
    }),
  );
  for (const group of onePerTicket({ items: held, ticketOf: ({ run }) => run.ticket.id })) {
    await writeRuns({ held: group, snapshot, services });
  }
}

/** Ends enrollments that were claimed, where they stand. */
async function endClaimed(input: {
  claimed: readonly HeldEnrollment[];
  as: Pick<Enrollment, 'status' | 'unenrollReason'>;
  services: Services;
}): Promise<void> {
  const { claimed, as, services } = input;
  if (claimed.length === 0) return;
  await services.stores.enrollments.checkpoint(
    claimed.map(({ enrollment, fence }) => ({
      enrollment: { ...enrollment, ...as, endedAt: services.now(), wait: null, call: null, hold: null },
      fence,
      intent: null,
      wakeAt: null,
      event: 'timer' as const,
      tries: 0,
      worker: null,
    })),
  );
}
