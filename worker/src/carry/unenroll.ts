import type { EnrollmentId, Ticket, TicketId } from '@baton/shared';
import type { Snapshot, UnderWay } from '@baton/shared/node';
import type { Services } from '../services.ts';
import { namedInLogs } from './named-in-logs.ts';

/**
 * Ends the enrollments of tickets that have come to fit the conditions for that, each by those of its own version.
 * Returns the tickets of which a run is in hand that must end too: ask again when it has come to rest.
 */
export async function unenrollChanged(input: {
  tickets: readonly Ticket[];
  snapshot: Snapshot;
  services: Services;
}): Promise<Set<TicketId>> {
  const { tickets, snapshot, services } = input;
  const workflowIds = snapshot.unenrolling.map(({ id }) => id);
  if (tickets.length === 0 || workflowIds.length === 0) return new Set();
  const underWay = await services.stores.enrollments.underWayIn({
    workflowIds,
    ticketIds: tickets.map(({ id }) => id),
  });
  return unenrollMatching({
    underWay,
    tickets: new Map(tickets.map((ticket) => [ticket.id, ticket])),
    snapshot,
    services,
  });
}

async function unenrollMatching(input: {
  underWay: readonly UnderWay[];
  tickets: ReadonlyMap<TicketId, Ticket>;
  snapshot: Snapshot;
  services: Services;
}): Promise<Set<TicketId>> {
  const { underWay, tickets, snapshot, services } = input;
  const now = services.now();
  const leaving: UnderWay[] = [];
  for (const one of underWay) {
    const ticket = tickets.get(one.ticketId);
    const program = await services.world.program({ ...one, snapshot });
    if (ticket && program?.unenrolls({ ticket, now })) leaving.push(one);
  }
  const atRest = leaving.filter(({ inHand, status }) => !inHand && status === 'waiting');
  if (atRest.length > 0) await end({ leaving: atRest, tickets, services });
  return new Set(leaving.filter(({ inHand }) => inHand).map(({ ticketId }) => ticketId));
}

async function end(input: {
  leaving: readonly UnderWay[];
  tickets: ReadonlyMap<TicketId, Ticket>;
  services: Services;
}): Promise<void> {
  const { leaving, tickets, services } = input;
  const { stores, changes, dispatcher, logger, now } = services;
  const ids = leaving.map(({ id }) => id);
  const count = await stores.enrollments.unenroll({ ids, reason: 'conditions', now: now() });
  const runs = leaving.map((one) => namedInLogs(one));
  logger.debug({ count, runs }, 'enrollments ended by the conditions of their workflows');
  changes.changed({ topic: 'enrollment', ids: [...new Set(leaving.map(({ workflowId }) => workflowId))] });
  changes.changed({ topic: 'ticket', ids: [...new Set(leaving.map(({ ticketId }) => ticketId))] });
  // A handoff may have waited for what the run would do.
  void dispatcher.dispatch({
    queue: 'conversations',
    ids: leaving.flatMap(({ ticketId }) => tickets.get(ticketId)?.conversationId ?? []),
  });
}

/** Waiting enrollments looked at in one go, and between the ends of two rounds. */
const chunk = 500;
const roundMs = 15_000;

/**
 * Ends waiting enrollments whose conditions have come to hold by the passing of time. Goes round all of them, a chunk
 * with each call, and rests between rounds; one that is lost with its process begins anew.
 */
export function unenrollSweep(services: Services): () => Promise<void> {
  let after: EnrollmentId | null = null;
  let restsUntil = 0;
  return async () => {
    if (services.now().getTime() < restsUntil) return;
    const snapshot = await services.world.current();
    const workflowIds = snapshot.unenrolling.flatMap(({ id, overTime }) => (overTime ? [id] : []));
    const underWay =
      workflowIds.length === 0
        ? []
        : await services.stores.enrollments.underWayIn({ workflowIds, after, limit: chunk });
    if (underWay.length > 0) {
      const tickets = await services.stores.tickets.byIds([
        ...new Set(underWay.map(({ ticketId }) => ticketId)),
      ]);
      await unenrollMatching({ underWay, tickets, snapshot, services });
    }
    after = underWay.length < chunk ? null : (underWay.at(-1)?.id ?? null);
    if (after === null) restsUntil = services.now().getTime() + roundMs;
  };
}
