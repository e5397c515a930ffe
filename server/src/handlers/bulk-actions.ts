import { type BulkView, UserError, type WorkflowId } from '@baton/shared';
import type { BulkActionRecord, Workflow } from '@baton/shared/node';
import { audit } from '../auth/audit.ts';
import type { HandlersOf } from '../http/context.ts';
import { notFound } from '../http/problems.ts';
import { actorView } from '../present/tickets.ts';
import type { Services } from '../services.ts';
import { standingIn, startBulk, startMove } from './standing-runs.ts';

async function requireWorkflow({ id, services }: { id: WorkflowId; services: Services }): Promise<Workflow> {
  const workflow = await services.stores.workflows.byId(id);
  if (!workflow) throw notFound('workflow');
  return workflow;
}

async function bulkView({
  record,
  services,
}: {
  record: BulkActionRecord;
  services: Services;
}): Promise<BulkView> {
  const { people } = await services.world.current();
  const { id, action, status, total, done, skipped, at, endedAt, by } = record;
  return {
    ...{ id, action, status, total, done, skipped },
    startedAt: at.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
    by: actorView({ actor: by, names: { people, workflows: new Map() } }).name,
  };
}

export const bulkHandlers: HandlersOf<
  'listBulkActions' | 'startBulkAction' | 'stopBulkAction' | 'previewMove' | 'moveRuns'
> = {
  async listBulkActions({ params, services }) {
    await requireWorkflow({ id: params.id, services });
    const found = await services.stores.bulkActions.latest(params.id);
    const items = await Promise.all(found.map((record) => bulkView({ record, services })));
    return { items, nextCursor: null };
  },

  async startBulkAction({ params, body, principal, services, makeId }) {
    const workflow = await requireWorkflow({ id: params.id, services });
    const { live } = await services.world.current();
    if (body.action.kind === 'again' && !live.some(({ id }) => id === params.id)) {
      throw new UserError({
        code: 'workflow-off',
        status: 409,
        message: 'This workflow is not on, so nothing can begin in it. Publish it first.',
      });
    }
    const id = makeId<string>('bulk');
    const record = await startBulk({ id, workflow, ...body, principal, services });
    return bulkView({ record, services });
  },

  async stopBulkAction({ params, principal, services }) {
    const workflow = await requireWorkflow({ id: params.id, services });
    const { bulkActions } = services.stores;
    const before = await bulkActions.byId(params.bulkId);
    if (before?.workflowId !== params.id) throw notFound('bulk-action');
    if (!(await bulkActions.stop({ id: before.id, now: services.now() }))) {
      throw new UserError({
        code: 'bulk-over',
        status: 409,
        message: 'This bulk action is over already.',
      });
    }
    const subject = { kind: 'workflow', id: workflow.id, name: workflow.name };
    await audit({ services, principal, action: 'enrollments.stopped', subject });
    services.changes.changed({ topic: 'enrollment', ids: [params.id] });
    return bulkView({ record: (await bulkActions.byId(before.id)) ?? before, services });
  },

  async previewMove({ params, services }) {
    const workflow = await requireWorkflow({ id: params.id, services });
    const version = workflow.live?.version;
    const target =
      version === undefined
        ? null
        : await services.stores.workflows.version({ workflowId: params.id, version });
    if (!target) return { version: null, movable: 0, stuck: [] };
    const { definition } = target;
    const { counts, stuck } = await standingIn({
      id: params.id,
      target: definition,
      except: target.version,
      services,
    });
    return { version: target.version, movable: counts.movable, stuck };
  },

  async moveRuns({ params, principal, services, makeId }) {
    const workflow = await requireWorkflow({ id: params.id, services });
    if (!workflow.live) {
      throw new UserError({
        code: 'workflow-draft',
        status: 409,
        message: `“${workflow.name}” was never turned on, so there is no version to move to. Publish it first.`,
      });
    }
    const { version } = workflow.live;
    const record = await startMove({ id: makeId('move'), workflow, version, principal, services });
    return bulkView({ record, services });
  },
};
