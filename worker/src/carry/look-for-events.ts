import {
  type Awaited,
  type ConversationId,
  type Enrollment,
  type Happening,
  isAwaited,
  type Ticket,
  type TicketId,
  type TicketMark,
} from '@baton/shared';
import type { HeldEnrollment, OwingTicket } from '@baton/shared/node';
import type { Services } from '../services.ts';

/** An enrollment that can be carried on: nothing is to be looked for first. */
export type Ready = HeldEnrollment & { event: Exclude<HeldEnrollment['event'], 'look'> };

type Waiting = HeldEnrollment & { awaited: Awaited; until: Date };

/** What a mark on a ticket tells waits; null when it is none of their concern. */
function happeningOf(mark: TicketMark): Happening | null {
  switch (mark.type) {
    case 'message':
      return { kind: 'message', at: mark.at, author: mark.author };
    case 'changed':
      return {
        kind: 'change',
        at: mark.at,
        key: mark.id.replace(/^changed:/, ''),
        changes: mark.changes,
      };
    default:
      return null;
  }
}

/**
 * Has those enrollments looked at that seem to wait for what marks tell. Before the marks are cleared: a crash in
 * between finds them again, and to look twice changes nothing.
 */
export async function wakeWaiting(input: {
  owing: readonly OwingTicket[];
  services: Services;
}): Promise<void> {
  const { services } = input;
  const { stores, dispatcher, now } = services;
  const told = new Map(
    input.owing.flatMap(({ ticket, marks }) => {
      const happenings = marks.map(happeningOf).filter((one) => one !== null);
      return happenings.length === 0 ? [] : [[ticket.id, { ticket, happenings }] as const];
    }),
  );
  if (told.size === 0) return;
  const found = await stores.enrollments.awaiting([...told.keys()]);
  const waiting = found.filter(({ id, ticketId, wait }) => {
    const one = told.get(ticketId);
    const awaited = wait?.for;
    if (!one || !awaited) return false;
    const { owner } = one.ticket;
    return one.happenings.some((happening) => isAwaited({ awaited, happening, enrollmentId: id, owner }));
  });
  await stores.enrollments.lookAgain({ waiting, now: now() });
  void dispatcher.dispatch({ queue: 'enrollments', ids: waiting.map(({ id }) => id) });
}

/**
 * Whether what enrollments wait for has happened since they came to their steps, by what is written: the histories of
 * tickets and the messages of their conversations. Those for which it has, and those whose time is up, are returned to
 * be carried on; the others go on waiting. Marks only say when to look, so one that came too early, twice or not at
 * all decides nothing.
 */
export async function lookForEvents(input: {
  held: readonly HeldEnrollment[];
  byTicket: ReadonlyMap<string, OwingTicket>;
  services: Services;
}): Promise<Ready[]> {
  const { held, byTicket, services } = input;
  const waiting = held.flatMap((one): Waiting[] => {
    const { wait } = one.enrollment;
    const looks = one.event === 'look' || one.event === 'timer';
    return looks && wait?.for ? [{ ...one, awaited: wait.for, until: wait.until }] : [];
  });
  const others = held.filter((one): one is Ready => one.event !== 'look' && !waiting.some(isOf(one)));
  if (waiting.length === 0) return others;
  const tickets = waiting.flatMap(({ enrollment }) => byTicket.get(enrollment.ticketId)?.ticket ?? []);
  const happenings = await happeningsOf({ waiting, tickets, services });
  const now = services.now();
  const isOver = ({ enrollment, awaited }: Waiting): boolean => {
    const owner = byTicket.get(enrollment.ticketId)?.ticket.owner ?? null;
    return (happenings.get(enrollment.ticketId) ?? []).some((happening) =>
      isAwaited({ awaited, happening, enrollmentId: enrollment.id, owner }),
    );
  };
  const ready: Ready[] = [];
  const resting: Waiting[] = [];
  for (const one of waiting) {
    if (isOver(one)) ready.push({ ...one, event: 'happened' });
    else if (one.until <= now) ready.push({ ...one, event: 'timer' });
    else resting.push(one);
  }
  await services.stores.enrollments.checkpoint(
    resting.map(({ enrollment, fence, until }) => ({
      enrollment,
      fence,
      intent: null,
      wakeAt: until,
      event: 'timer' as const,
      tries: 0,
      worker: null,
    })),
  );
  return [...others, ...ready];
}

const isOf = (one: HeldEnrollment) => (other: { enrollment: Enrollment }) =>
  other.enrollment.id === one.enrollment.id;

/** What has happened to tickets since the earliest of their waits began. */
async function happeningsOf(input: {
  waiting: readonly Waiting[];
  tickets: readonly Ticket[];
  services: Services;
}): Promise<Map<TicketId, Happening[]>> {
  const { waiting, tickets, services } = input;
  const { stores } = services;
  const forChanges = waiting.filter(({ awaited }) => awaited.event.kind === 'property-changed');
  const forMessages = waiting.filter((one) => !forChanges.includes(one));
  const happenings = new Map<TicketId, Happening[]>();
  if (forChanges.length > 0) {
    const ids = forChanges.map(({ enrollment }) => enrollment.ticketId);
    const changes = await stores.tickets.changesSince({ ids, since: earliest(forChanges) });
    for (const [id, entries] of changes)
      happenings.set(
        id,
        entries.map((entry) => ({ kind: 'change', ...entry })),
      );
  }
  const wanted = new Set(forMessages.map(({ enrollment }) => enrollment.ticketId));
  const ticketOf = new Map<ConversationId, TicketId>();
  for (const { id, conversationId } of tickets)
    if (conversationId !== null && wanted.has(id)) ticketOf.set(conversationId, id);
  if (ticketOf.size === 0) return happenings;
  const ids = [...ticketOf.keys()];
  const written = await stores.conversations.writtenSince({ ids, since: earliest(forMessages) });
  for (const { conversationId, author, at } of written) {
    const id = ticketOf.get(conversationId);
    if (id === undefined || (author.kind !== 'visitor' && author.kind !== 'user')) continue;
    happenings.set(id, [...(happenings.get(id) ?? []), { kind: 'message', at, author }]);
  }
  return happenings;
}

const earliest = (waiting: readonly Waiting[]): Date =>
  new Date(Math.min(...waiting.map(({ awaited }) => awaited.since.getTime())));
