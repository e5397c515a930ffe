import { heldBack, type WorkflowId } from '@baton/shared';
import { type HeldEnrollment, type Snapshot, withCap } from '@baton/shared/node';
import type { Services } from '../services.ts';

/** Whether tickets enter a workflow and are kept, and nothing begins. */
export const isPaused = ({ workflowId, snapshot }: { workflowId: WorkflowId; snapshot: Snapshot }): boolean =>
  snapshot.workflows.get(workflowId)?.status === 'paused';

/**
 * Keeps back claimed enrollments of paused workflows, with what they were due for; returns the others. Nothing is due
 * for those until `release` lets them go.
 */
export async function holdBackPaused(input: {
  held: readonly HeldEnrollment[];
  snapshot: Snapshot;
  services: Services;
}): Promise<HeldEnrollment[]> {
  const { held, snapshot, services } = input;
  const paused = held.filter((one) => isPaused({ workflowId: one.enrollment.workflowId, snapshot }));
  if (paused.length === 0) return [...held];
  const now = services.now();
  await services.stores.enrollments.checkpoint(
    paused.map(({ enrollment, fence, event, tries }) => ({
      enrollment: heldBack({ enrollment, reason: 'pause', now }),
      fence,
      intent: null,
      wakeAt: null,
      event,
      tries,
      worker: null,
    })),
  );
  services.changes.changed({
    topic: 'enrollment',
    ids: [...new Set(paused.map(({ enrollment }) => enrollment.workflowId))],
  });
  return held.filter((one) => !isPaused({ workflowId: one.enrollment.workflowId, snapshot }));
}

/** Lets go of what was kept back after its workflow was let go on: by a worker that had not heard of it yet. */
export async function releaseForgotten(services: Services): Promise<void> {
  const { workflows, capped } = await services.world.current();
  const workflowIds = [...workflows.values()].flatMap(({ id, status }) => (status === 'paused' ? [] : [id]));
  await services.stores.gates.fromPause({
    workflowIds: withCap(capped).filter((id) => workflowIds.includes(id)),
  });
  const count = await services.stores.enrollments.release({ workflowIds, now: services.now() });
  if (count > 0) services.logger.info({ count }, 'enrollments let go after a pause');
}
