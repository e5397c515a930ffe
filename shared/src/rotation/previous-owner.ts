import type { Actor } from '../actors.ts';
import type { UserId } from '../ids.ts';
import type { AssignmentRecord, HistoryEntry, Ticket } from '../tickets/ticket.ts';
import { type Considered, isFree } from './consider.ts';

/** The last owner that a ticket had before the one it has, by its history, oldest entry first. */
export function earlierOwner(input: {
  ticket: Pick<Ticket, 'owner'>;
  history: readonly Pick<HistoryEntry, 'changes'>[];
}): UserId | null {
  const { ticket, history } = input;
  const changes = history
    .flatMap((entry) => entry.changes)
    .filter(({ property }) => property === 'ticket.owner')
    .reverse();
  for (const { from, to } of changes) {
    for (const owner of [to, from]) {
      if (typeof owner === 'string' && owner !== ticket.owner) return owner as UserId;
    }
  }
  return null;
}

/** The first of those who had it that is free, with the record that says who else came into question. */
export function previousOwnerRecord(input: {
  considered: readonly Considered[];
  by: Actor;
  now: Date;
}): AssignmentRecord {
  const { considered, by, now } = input;
  return {
    at: now,
    by,
    method: 'previous-owner',
    pool: null,
    owner: considered.find(isFree)?.id ?? null,
    waiting: false,
    candidates: considered.map((one) => ({
      user: one.id,
      name: one.name,
      count: 0,
      skipped: one.skipped ?? (isFree(one) ? null : 'at-capacity'),
    })),
    next: null,
  };
}
