import { entersAgain } from '@baton/shared';
import type { LiveWorkflow, Snapshot, Workflow } from '@baton/shared/node';
import { existingTicketsFilter } from '@baton/shared/node';
import type { Services } from '../services.ts';
import { enrollOnly } from './dispatch-tickets.ts';

/** Tickets enrolled between two notes of how far it has come. */
const chunk = 200;

/**
 * Enrolls existing tickets that a publish asked for, a chunk at a time in the order of their ids. The note of how far
 * it has come follows the enrolling: after a crash the last chunk is enrolled again, which enrolls nothing twice.
 */
export async function enrollExisting(services: Services): Promise<void> {
  const workflows = await services.stores.workflows.backfilling();
  if (workflows.length === 0) return;
  const snapshot = await services.world.current();
  for (const workflow of workflows) {
    const live = snapshot.live.find(({ id }) => id === workflow.id);
    if (live) await enrollChunk({ workflow, live, snapshot, services });
  }
}

async function enrollChunk(input: {
  workflow: Workflow;
  live: LiveWorkflow;
  snapshot: Snapshot;
  services: Services;
}): Promise<void> {
  const { workflow, live, snapshot, services } = input;
  const { backfill } = workflow;
  if (!backfill || backfill.version !== live.program.version) return;
  const { stores, changes, now } = services;
  const filter = existingTicketsFilter({
    definition: live.program.definition,
    properties: snapshot.properties,
    now: backfill.before,
  });
  const { before, after, version } = backfill;
  const tickets =
    filter === null ? [] : await stores.tickets.matching({ filter, after, before, limit: chunk });
  await enrollOnly({
    admissions: tickets.map((ticket) => ({
      ticket,
      program: live.program,
      entry: { kind: 'existing' as const },
      occasion: `existing:${version}`,
      again: entersAgain({ definition: live.program.definition, way: 'existing' }),
      depth: 0,
      at: before,
    })),
    snapshot,
    services,
  });
  const last = tickets.length < chunk ? null : (tickets.at(-1)?.id ?? null);
  await stores.workflows.backfilled({
    id: workflow.id,
    version,
    from: after,
    after: last,
    enrolled: tickets.length,
  });
  changes.changed({ topic: 'workflow', ids: [workflow.id] });
  services.logger.debug(
    { workflow: workflow.id, count: tickets.length, at: now() },
    'existing tickets enrolled',
  );
}
