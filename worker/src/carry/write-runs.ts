import type { Enrollment, TicketMark } from '@baton/shared';
import type { Checkpoint, EnrollmentDoc, Intent, Snapshot, TicketWrite } from '@baton/shared/node';
import { ticketWrite } from '@baton/shared/node';
import { postMessages } from '../conversation/post-messages.ts';
import type { Services } from '../services.ts';
import { lostLeases } from './lost-leases.ts';
import { namedInLogs } from './named-in-logs.ts';
import { type PlannedRun, planRuns } from './plan-runs.ts';
import { report } from './report-runs.ts';

/** How long a worker holds an enrollment before others may take it. Far more than a run takes; a crash costs this. */
export const leaseMs = 30_000;
/** Times that a run is planned anew because its ticket changed meanwhile, before it is left to the lease's end. */
const maxReplans = 20;

/** A planned run whose enrollment is in the database, held by this worker. */
export interface HeldRun {
  run: PlannedRun;
  fence: number;
  /** The ticket's marks when it was read, and those of them that this run's write settles. */
  marks: TicketMark[];
  settled: readonly string[];
  intent: Intent | null;
}

const waitsForEvent = ({ status, wait }: Enrollment): boolean =>
  status === 'waiting' && wait?.for !== undefined;

/** When an enrollment must be looked at again once its run is written, and for what. */
export function dueAfter(input: {
  enrollment: Enrollment;
  now: Date;
}): Pick<EnrollmentDoc, 'wakeAt' | 'event'> {
  const { call, hold, status, wait } = input.enrollment;
  if (call) return { wakeAt: input.now, event: 'call' };
  // It may have happened between the planning of the wait and its writing.
  if (waitsForEvent(input.enrollment)) return { wakeAt: input.now, event: 'look' };
  return { wakeAt: status === 'waiting' ? (wait?.until ?? hold?.until ?? null) : null, event: 'timer' };
}

/** What a run owes outside of its enrollment; null when there is nothing, and the enrollment is all that is written. */
export function intentOf(
  input: Pick<HeldRun, 'run' | 'marks' | 'settled'> & { snapshot: Snapshot },
): Intent | null {
  const { run, marks, settled, snapshot } = input;
  const { start, history, messages, turns } = run;
  if (history.length === 0 && messages.length === 0) return null;
  const left = marks.filter(({ id }) => !settled.includes(id));
  const write =
    history.length === 0
      ? null
      : ticketWrite({
          before: start.ticket,
          after: run.ticket,
          history,
          marks: owesConversation(run) ? [...left, conversationMark(run)] : left,
          told: { snapshot, depth: run.enrollment.depth + 1 },
        });
  return { before: start.enrollment, event: start.event.type, write, messages, turns };
}

const ownerOrStatusChanged = ({ start, ticket }: PlannedRun): boolean =>
  start.ticket.owner !== ticket.owner || start.ticket.status !== ticket.status;

/** A conversation follows the owner and the status of its ticket. */
const owesConversation = (run: PlannedRun): boolean =>
  run.ticket.conversationId !== null && ownerOrStatusChanged(run);

const tellsOfChanges = ({ run, snapshot }: { run: PlannedRun; snapshot: Snapshot }): boolean =>
  snapshot.listensToChanges && run.history.some(({ changes }) => changes.length > 0);

const conversationMark = ({ enrollment, ticket }: PlannedRun): TicketMark => ({
  id: `${enrollment.id}:${enrollment.steps}`,
  type: 'conversation',
  at: ticket.updatedAt,
});

/** The state of an enrollment that holds an intent: decided, and held by this worker until it is done. */
export function heldCheckpoint(input: { held: HeldRun; services: Services }): Checkpoint {
  const { held, services } = input;
  const { run, fence, intent } = held;
  return {
    enrollment: run.enrollment,
    fence,
    intent,
    wakeAt: new Date(services.now().getTime() + leaseMs),
    event: run.start.event.type,
    tries: 0,
    worker: services.worker,
  };
}

/** The state of an enrollment whose run is done in every part. */
export function doneCheckpoint({
  run,
  fence,
  now,
}: {
  run: PlannedRun;
  fence: number;
  now: Date;
}): Checkpoint {
  return {
    enrollment: run.enrollment,
    fence,
    intent: null,
    ...dueAfter({ enrollment: run.enrollment, now }),
    tries: 0,
    worker: null,
  };
}

/**
 * Writes what runs have decided: tickets, then messages, then the enrollments as done. The enrollments hold their
 * intents already, so a crash at any point is taken up from there. A ticket that changed meanwhile has its run
 * planned anew from where it began.
 */
export async function writeRuns(input: {
  held: readonly HeldRun[];
  snapshot: Snapshot;
  services: Services;
}): Promise<void> {
  const { snapshot, services } = input;
  let open = [...input.held];
  for (let attempt = 0; open.length > 0 && attempt <= maxReplans; attempt += 1) {
    const writes = open.flatMap(({ intent }): TicketWrite[] => (intent?.write ? [intent.write] : []));
    const conflicts = await services.stores.tickets.writeMany(writes);
    await finish({ held: open.filter(({ run }) => !conflicts.has(run.ticket.id)), snapshot, services });
    const again = open.filter(({ run }) => conflicts.has(run.ticket.id));
    open = again.length === 0 ? [] : await replan({ held: again, snapshot, services });
  }
  if (open.length > 0)
    services.logger.warn(
      { runs: open.map(({ run }) => namedInLogs(run.enrollment)) },
      'tickets keep changing; their runs go on later',
    );
}

/** Does what follows the ticket's write, and lets go of the enrollments. */
async function finish(input: {
  held: readonly HeldRun[];
  snapshot: Snapshot;
  services: Services;
}): Promise<void> {
  const { held, snapshot, services } = input;
  if (held.length === 0) return;
  await postMessages({
    posts: held.flatMap(({ run, intent }) =>
      (intent?.messages ?? []).map((message) => ({ message, conversationId: run.ticket.conversationId })),
    ),
    services,
  });
  for (const { intent } of held) {
    for (const { pool, key } of intent?.turns ?? []) services.stores.rotations.settle({ pool, keys: [key] });
  }
  const now = services.now();
  await services.stores.enrollments.letGo(
    held.map(({ run: { enrollment }, fence }) => ({ enrollment, fence, ...dueAfter({ enrollment, now }) })),
  );
  announce({ runs: held.map(({ run }) => run), snapshot, services });
}

/** Tells who must know of runs that are done: whoever makes calls, the live stream, conversations of the tickets. */
export function announce(input: {
  runs: readonly PlannedRun[];
  snapshot: Snapshot;
  services: Services;
}): void {
  const { runs, snapshot, services } = input;
  if (runs.length === 0) return;
  report({ runs, services });
  const { changes, dispatcher } = services;
  changes.changed({ topic: 'ticket', ids: runs.map(({ ticket }) => ticket.id) });
  changes.changed({
    topic: 'enrollment',
    ids: [...new Set(runs.map(({ enrollment }) => enrollment.workflowId))],
  });
  void dispatcher.dispatch({
    queue: 'calls',
    ids: runs.filter(({ enrollment }) => enrollment.call).map(({ enrollment }) => enrollment.id),
  });
  void dispatcher.dispatch({
    queue: 'enrollments',
    ids: runs.filter(({ enrollment }) => waitsForEvent(enrollment)).map(({ enrollment }) => enrollment.id),
  });
  const spoken = runs.filter(({ ticket }) => ticket.conversationId !== null);
  void dispatcher.dispatch({
    queue: 'tickets',
    ids: runs
      .filter((run) => owesConversation(run) || tellsOfChanges({ run, snapshot }))
      .map(({ ticket }) => ticket.id),
  });
  const unchanged = spoken.filter((run) => !ownerOrStatusChanged(run));
  void dispatcher.dispatch({
    queue: 'conversations',
    ids: unchanged.flatMap(({ ticket }) => ticket.conversationId ?? []),
  });
}

/** Plans runs anew on their tickets as they are now, and stores the new intents over the old. */
async function replan(input: {
  held: readonly HeldRun[];
  snapshot: Snapshot;
  services: Services;
}): Promise<HeldRun[]> {
  const { held, snapshot, services } = input;
  const { stores } = services;
  const since = stores.rotations.moment();
  const owing = await stores.tickets.owing(held.map(({ run }) => run.ticket.id));
  const fresh = new Map(owing.map((one) => [one.ticket.id, one]));
  const present = held.filter(({ run }) => fresh.has(run.ticket.id));
  const byEnrollment = new Map(present.map((one) => [one.run.enrollment.id, one]));
  const fences = new Map(present.map(({ run, fence }) => [run.enrollment.id, fence]));
  const runs = await planRuns({
    starts: present.map(({ run }) => ({
      ...run.start,
      ticket: fresh.get(run.ticket.id)?.ticket ?? run.start.ticket,
    })),
    snapshot,
    services,
    standing: { since, lost: (ids) => lostLeases({ ids, fences, services }) },
  });
  const next = runs.flatMap((run): HeldRun[] => {
    const before = byEnrollment.get(run.enrollment.id);
    if (!before) return [];
    const marks = fresh.get(run.ticket.id)?.marks ?? [];
    const { fence, settled } = before;
    return [{ run, fence, marks, settled, intent: intentOf({ run, marks, settled, snapshot }) }];
  });
  const planned = new Set(runs.map(({ enrollment }) => enrollment.id));
  await returnUnused({
    before: present.filter(({ run }) => planned.has(run.enrollment.id)),
    after: next,
    services,
  });
  const lost = await stores.enrollments.checkpoint(
    next.map((one) => heldCheckpoint({ held: one, services })),
  );
  return next.filter(({ run }) => !lost.has(run.enrollment.id));
}

/** Turns that the earlier plan took and the new one does not need go back to their rotation. */
async function returnUnused(input: {
  before: readonly HeldRun[];
  after: readonly HeldRun[];
  services: Services;
}): Promise<void> {
  const needed = new Set(input.after.flatMap(({ run }) => run.turns.map(({ key }) => key)));
  for (const { run } of input.before) {
    for (const { pool, key } of run.turns) {
      if (!needed.has(key)) await input.services.stores.rotations.giveBack({ pool, keys: [key] });
    }
  }
}
