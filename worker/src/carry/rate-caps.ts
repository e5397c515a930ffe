import { roomIn } from '@baton/shared';
import type { CappedWorkflow, Gate, Snapshot } from '@baton/shared/node';
import type { Services } from '../services.ts';

/** Let through by one write of a gate: their ids stand in it. */
const limit = 500;
/** Such writes in one sweep, so that other work is not held up. */
const writesPerSweep = 10;

/**
 * Lets tickets through that wait for the rate caps of their workflows, in the order of their arrival. Each lot is counted
 * with its ids in one conditional write of the gate, then let through, then noted as through: after a crash it is the same
 * lot that is let through, so within a window no more than the cap begin, by however many workers.
 */
export async function letThroughCaps(services: Services): Promise<void> {
  const snapshot = await services.world.current();
  if (snapshot.capped.length === 0 || !(await services.stores.gates.anyWaiting())) return;
  for (const workflow of snapshot.capped) await letThrough({ workflow, snapshot, services });
}

async function letThrough(input: {
  workflow: CappedWorkflow;
  snapshot: Snapshot;
  services: Services;
}): Promise<void> {
  const { workflow, services } = input;
  const { stores, now } = services;
  const { id: workflowId, status, program } = workflow;
  for (let writes = 0; writes < writesPerSweep; writes += 1) {
    const gate = await stores.gates.read(workflowId);
    if (gate.letting.length > 0) {
      await finish({ gate, workflow, services });
      continue;
    }
    // While it is paused or closed nothing is let through, and nothing counted: what came at night begins in turn too.
    const at = now();
    if (status === 'paused' || (program && program.opensAt(at) > at)) return;
    const cap = program?.definition.settings.rateCap;
    const { room, ...window } = cap
      ? roomIn({ cap, window: gate, now: at })
      : // The cap was taken away: everybody goes.
        { openedAt: null, used: 0, room: Number.POSITIVE_INFINITY };
    if (room === 0) return;
    const ids = await stores.gates.waiting({ workflowId, limit: Math.min(room, limit) });
    if (ids.length === 0) return;
    const counted = await stores.gates.count({ gate, window, ids });
    if (counted === null) return;
    await finish({ gate: counted, workflow, services });
  }
}

async function finish(input: { gate: Gate; workflow: CappedWorkflow; services: Services }): Promise<void> {
  const { gate, workflow, services } = input;
  const { stores, dispatcher, changes, logger, now } = services;
  const ids = gate.letting;
  const version = workflow.program?.version ?? null;
  await stores.gates.letThrough({ ids, version, now: now() });
  await stores.gates.through(gate);
  await dispatcher.dispatch({ queue: 'enrollments', ids });
  changes.changed({ topic: 'enrollment', ids: [workflow.id] });
  logger.debug({ workflow: workflow.id, count: ids.length }, 'let through by the rate cap');
}
