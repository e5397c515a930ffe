import type { Snapshot, WaitingEntry } from '@baton/shared/node';
import type { Services } from '../services.ts';
import { enrollOnly } from './dispatch-tickets.ts';

/** Entries begun in one sweep. */
const limit = 1000;

/**
 * Lets tickets in again whose run before has ended, and ends runs that are replaced and have come to rest. The note on
 * the run before goes last: after a crash in between, the entry is found again, and enters nothing twice.
 */
export async function beginNext(services: Services): Promise<void> {
  const { nextEntries } = services.stores;
  await endReplaced({ waiting: await nextEntries.replaceable(limit), services });
  const due = await nextEntries.due(limit);
  if (due.length === 0) return;
  const snapshot = await services.world.current();
  for (const group of onePerTicket(due)) await begin({ due: group, snapshot, services });
}

/** Two runs of one ticket may have ended with an entry noted on each: the second waits for the first. */
function onePerTicket(due: readonly WaitingEntry[]): WaitingEntry[][] {
  const seen = new Map<string, number>();
  const groups: WaitingEntry[][] = [];
  for (const one of due) {
    const key = `${one.workflowId}:${one.ticketId}`;
    const index = seen.get(key) ?? 0;
    seen.set(key, index + 1);
    groups[index] = [...(groups[index] ?? []), one];
  }
  return groups;
}

async function begin(input: {
  due: readonly WaitingEntry[];
  snapshot: Snapshot;
  services: Services;
}): Promise<void> {
  const { due, snapshot, services } = input;
  const programs = new Map(snapshot.live.map(({ id, program }) => [id, program]));
  await enrollOnly({
    // They go through the version that is live now. Where the workflow is off by now, nothing enters.
    admissions: due.flatMap(({ workflowId, ticketId, next }) => {
      const program = programs.get(workflowId);
      const { how, ...admission } = next;
      return program ? [{ ...admission, ticket: { id: ticketId }, program, again: true }] : [];
    }),
    snapshot,
    services,
  });
  await services.stores.nextEntries.dealtWith(due);
  services.logger.debug({ count: due.length }, 'tickets entered after the run before');
  services.changes.changed({
    topic: 'enrollment',
    ids: [...new Set(due.map(({ workflowId }) => workflowId))],
  });
  services.changes.changed({ topic: 'ticket', ids: due.map(({ ticketId }) => ticketId) });
}

async function endReplaced(input: { waiting: readonly WaitingEntry[]; services: Services }): Promise<void> {
  const { waiting, services } = input;
  const ids = waiting.map(({ behind }) => behind);
  await services.stores.nextEntries.endReplaced({ ids, now: services.now() });
}
