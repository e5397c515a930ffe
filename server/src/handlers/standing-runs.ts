import {
  type Definition,
  type MoveObstacle,
  moveObstacle,
  type StepId,
  UserError,
  type WorkflowId,
} from '@baton/shared';
import type { BulkActionRecord, Workflow } from '@baton/shared/node';
import { audit } from '../auth/audit.ts';
import { actorOf, type Principal } from '../auth/principal.ts';
import type { Services } from '../services.ts';

interface StuckRuns {
  version: number;
  stepId: string;
  reason: MoveObstacle;
  count: number;
}

/** How many runs stand still that could go on in a definition, and which could not; those of `except` are there. */
export async function standingIn(input: {
  id: WorkflowId;
  target: Definition;
  except?: number;
  services: Services;
}): Promise<{ counts: { movable: number; unmovable: number }; stuck: StuckRuns[] }> {
  const { id, target, except, services } = input;
  const { bulkActions, workflows } = services.stores;
  const groups = (await bulkActions.standing(id)).filter(({ version }) => version !== except);
  const versions = new Map<number, Definition>();
  for (const version of new Set(groups.map((group) => group.version))) {
    const found = await workflows.version({ workflowId: id, version });
    if (found) versions.set(version, found.definition);
  }
  let movable = 0;
  const stuck: StuckRuns[] = [];
  for (const { version, stepId, count } of groups) {
    const from = versions.get(version);
    const reason = from ? moveObstacle({ stepId: stepId as StepId, from, to: target }) : 'step-gone';
    if (reason === null) movable += count;
    else stuck.push({ version, stepId, reason, count });
  }
  const unmovable = stuck.reduce((sum, { count }) => sum + count, 0);
  return { counts: { movable, unmovable }, stuck: stuck.sort((a, b) => b.count - a.count) };
}

const oneAtATime = (): UserError =>
  new UserError({
    code: 'bulk-running',
    status: 409,
    message: 'Another bulk action is running in this workflow. Wait until it is through, or stop it.',
  });

/** Refuses what would begin a bulk action while another is running. */
export async function requireNoBulkAction({
  id,
  services,
}: {
  id: WorkflowId;
  services: Services;
}): Promise<void> {
  if (await services.stores.bulkActions.isRunning(id)) throw oneAtATime();
}

/** Begins a bulk action and notes who did. A worker takes it up within a moment. */
export async function startBulk(input: {
  id: string;
  workflow: Pick<Workflow, 'id' | 'name'>;
  action: BulkActionRecord['action'];
  which: BulkActionRecord['which'];
  principal: Principal;
  services: Services;
}): Promise<BulkActionRecord> {
  const { id, workflow, action, which, principal, services } = input;
  const { stores, now } = services;
  const at = now();
  const record: BulkActionRecord = {
    id,
    workflowId: workflow.id,
    action,
    which,
    by: actorOf(principal),
    at,
    after: null,
    total:
      'ids' in which
        ? new Set(which.ids).size
        : await stores.bulkActions.count({ workflowId: workflow.id, action, which, at }),
    done: 0,
    skipped: {},
    status: 'running',
    endedAt: null,
  };
  if (!(await stores.bulkActions.begin(record))) throw oneAtATime();
  await audit({
    services,
    principal,
    action: `enrollments.${action.kind}`,
    subject: { kind: 'workflow', id: workflow.id, name: workflow.name },
    changes: [
      ...('filter' in which
        ? Object.entries(which.filter).map(([property, to]) => ({
            property: `filter.${property}`,
            from: null,
            to,
          }))
        : []),
      ...('version' in action ? [{ property: 'action.version', from: null, to: action.version }] : []),
      { property: 'count', from: null, to: record.total },
    ],
  });
  services.changes.changed({ topic: 'enrollment', ids: [workflow.id] });
  return (await stores.bulkActions.byId(id)) ?? record;
}

/** Lets runs that stand still in other versions go on in one. */
export function startMove(input: {
  id: string;
  workflow: Pick<Workflow, 'id' | 'name'>;
  version: number;
  principal: Principal;
  services: Services;
}): Promise<BulkActionRecord> {
  const { version, ...rest } = input;
  return startBulk({ ...rest, action: { kind: 'move', version }, which: { filter: {} } });
}
