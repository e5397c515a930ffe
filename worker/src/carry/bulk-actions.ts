import {
  type EnrollmentId,
  type LeftAloneReason,
  moveObstacle,
  type StepId,
  type WorkflowId,
} from '@baton/shared';
import { type BulkActionRecord, type BulkRow, runAgain } from '@baton/shared/node';
import type { Services } from '../services.ts';

/** Runs dealt with between two notes of how far an action has come. */
const chunk = 200;
/** One sweep spends about this long on each action, so that other work is not held up. */
const turnMs = 300;

type Verdict = 'done' | 'busy' | LeftAloneReason;

/**
 * Goes on with bulk actions, a chunk of runs at a time in the order of their ids. The note of how far one has come
 * follows the doing: after a crash the last chunk is looked at again, and runs that were taken in hand are only counted.
 */
export async function continueBulkActions(services: Services): Promise<void> {
  for (const action of await services.stores.bulkActions.running()) {
    const until = Date.now() + turnMs;
    let current: BulkActionRecord | null = action;
    while (current?.status === 'running' && Date.now() < until) {
      if (!(await doChunk({ of: current, services }))) break;
      current = await services.stores.bulkActions.byId(action.id);
    }
    services.changes.changed({ topic: 'enrollment', ids: [action.workflowId] });
  }
}

/** Does the next chunk; false when nothing more can be done for now. */
async function doChunk({ of, services }: { of: BulkActionRecord; services: Services }): Promise<boolean> {
  const { stores, now, dispatcher } = services;
  const before = await stores.bulkActions.chunk({ of, limit: chunk });
  if (before.length === 0) {
    const found = of.done + Object.values(of.skipped).reduce((sum, count) => sum + count, 0);
    // Named ones that are not there any more, or never were in this workflow.
    const missing = 'ids' in of.which ? Math.max(0, of.total - found) : 0;
    const skipped = missing > 0 ? { 'not-found': missing } : {};
    return stores.bulkActions.progressed({ of, after: of.after, done: 0, skipped, ended: now() });
  }
  const verdicts = await act({ of, rows: before, services });
  // One that is being written right now is dealt with a moment later, and what follows it after that.
  const busyAt = before.findIndex(({ id }) => verdicts.get(id) === 'busy');
  const dealt = busyAt === -1 ? before : before.slice(0, busyAt);
  const last = dealt.at(-1);
  if (!last) return false;
  const skipped: Partial<Record<LeftAloneReason, number>> = {};
  const done: EnrollmentId[] = [];
  for (const { id } of dealt) {
    const verdict = verdicts.get(id) ?? 'not-found';
    if (verdict === 'done') done.push(id);
    else if (verdict !== 'busy') skipped[verdict] = (skipped[verdict] ?? 0) + 1;
  }
  if (of.action.kind === 'retry' || of.action.kind === 'skip')
    await dispatcher.dispatch({ queue: 'enrollments', ids: done });
  services.logger.debug({ bulk: of.id, count: dealt.length }, 'bulk action goes on');
  return stores.bulkActions.progressed({ of, after: last.id, done: done.length, skipped, ended: null });
}

interface Acting {
  of: BulkActionRecord;
  rows: readonly BulkRow[];
  services: Services;
}

/** Does what the action says to each run that it fits, and says what became of each. */
async function act(input: Acting): Promise<Map<EnrollmentId, Verdict>> {
  const { of, rows, services } = input;
  if (of.action.kind === 'move') return move({ ...input, to: of.action.version });
  if (of.action.kind === 'again') return beginAgain({ ...input, version: of.action.version });
  const { kind } = of.action;
  const ids = rows.map(({ id }) => id);
  await services.stores.bulkActions.take({ ids, of, action: kind, now: services.now() });
  return verdictsOf({ ...input, otherwise: kind === 'cancel' ? 'over' : 'not-failed' });
}

/** What became of runs, as they are after the write. Those that are busy were not written for that. */
async function verdictsOf(
  input: Acting & { otherwise: LeftAloneReason },
): Promise<Map<EnrollmentId, Verdict>> {
  const { of, rows, services, otherwise } = input;
  const after = await services.stores.bulkActions.rows({ ids: rows.map(({ id }) => id), of });
  const verdict = ({ taken, busy, status }: BulkRow): Verdict => {
    if (taken) return 'done';
    // What is busy may still become what the action needs, or it already is and only its writes are under way.
    return busy && (of.action.kind !== 'retry' && of.action.kind !== 'skip' ? true : status === 'failed')
      ? 'busy'
      : otherwise;
  };
  return new Map(after.map((row) => [row.id, verdict(row)]));
}

async function beginAgain(
  input: Acting & { version: 'same' | 'newest' },
): Promise<Map<EnrollmentId, Verdict>> {
  const { of, rows, services, version } = input;
  const { stores, world, now, dispatcher } = services;
  const live = (await world.current()).live.find(({ id }) => id === of.workflowId);
  if (!live) return new Map(rows.map(({ id }) => [id, 'workflow-off']));
  await stores.bulkActions.take({ ids: rows.map(({ id }) => id), of, action: 'again', now: now() });
  const verdicts = await verdictsOf({ ...input, otherwise: 'under-way' });
  const taken = [...verdicts].flatMap(([id, verdict]) => (verdict === 'done' ? [id] : []));
  const enrollments = await stores.enrollments.byIds(taken);
  // The new runs began after the action did, whatever this machine's clock says: they are not meant by it.
  const begin = new Date(Math.max(now().getTime(), of.at.getTime() + 1));
  const { begun, refused } = await runAgain({
    of: enrollments,
    workflow: live,
    version: version === 'newest' ? live.program.version : null,
    occasion: { id: of.id, at: of.at },
    by: of.by,
    now: begin,
    stores,
  });
  for (const [id, reason] of refused) verdicts.set(id, reason);
  await dispatcher.dispatch({ queue: 'enrollments', ids: [...begun.values()] });
  return verdicts;
}

async function move(input: Acting & { to: number }): Promise<Map<EnrollmentId, Verdict>> {
  const { of, rows, services, to } = input;
  const { bulkActions, workflows } = services.stores;
  const verdicts = new Map<EnrollmentId, Verdict>();
  const workflowId: WorkflowId = of.workflowId;
  const target = await workflows.version({ workflowId, version: to });
  if (!target) return new Map(rows.map(({ id }) => [id, 'version-gone']));
  const groups = new Map<string, { from: number; stepId: StepId; ids: EnrollmentId[] }>();
  for (const { id, version, stepId, status, taken } of rows) {
    if (taken || version === to || stepId === null || (status !== 'waiting' && status !== 'failed')) continue;
    const key = `${version}:${stepId}`;
    const group = groups.get(key) ?? { from: version, stepId, ids: [] };
    group.ids.push(id);
    groups.set(key, group);
  }
  for (const { from, stepId, ids } of groups.values()) {
    const source = await workflows.version({ workflowId, version: from });
    const obstacle = source
      ? moveObstacle({ stepId, from: source.definition, to: target.definition })
      : 'version-gone';
    if (obstacle) for (const id of ids) verdicts.set(id, obstacle);
    else await bulkActions.move({ ids, of, from, stepId, to });
  }
  const became = await verdictsOf({ ...input, otherwise: 'not-standing' });
  return new Map([...became].map(([id, verdict]) => [id, verdicts.get(id) ?? verdict]));
}
