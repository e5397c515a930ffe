import type { AssignmentRecord, HistoryEntry } from '../../tickets/ticket.ts';
import type { StoredAssignment, StoredHistoryEntry, TicketWrite } from '../models/index.ts';

/*
 * Who was considered makes up most of a ticket that was rotated, and nothing looks for it in the database: it is stored
 * as one text, which costs a fifth of as many documents to write and to read.
 */

type Candidates = AssignmentRecord['candidates'];

/** Records are written in a ticket and in its history, and before that in an intent. They never change. */
const packed = new WeakMap<AssignmentRecord, StoredAssignment>();

export function packAssignment<T extends AssignmentRecord | null>(
  record: T,
): StoredAssignment | Extract<T, null>;
export function packAssignment(record: AssignmentRecord | null): StoredAssignment | null {
  if (record === null) return null;
  let stored = packed.get(record);
  if (!stored) {
    const { candidates, ...rest } = record;
    const rows = candidates.map(({ user, name, count, skipped }) => [user, name, count, skipped]);
    stored = { ...rest, candidates: JSON.stringify(rows) };
    packed.set(record, stored);
  }
  return stored;
}

/** The record as it was; also of one that was stored before its candidates were one text. */
export function unpackAssignment(
  stored: StoredAssignment | AssignmentRecord | null,
): AssignmentRecord | null {
  if (stored === null) return null;
  const { candidates, ...rest } = stored;
  if (typeof candidates !== 'string') return { ...rest, candidates };
  const rows = JSON.parse(candidates) as [
    Candidates[number]['user'],
    string,
    number,
    Candidates[number]['skipped'],
  ][];
  return {
    ...rest,
    candidates: rows.map(([user, name, count, skipped]) => ({ user, name, count, skipped })),
  };
}

export const packHistory = (history: readonly HistoryEntry[]): StoredHistoryEntry[] =>
  history.map((entry) =>
    entry.assignment === null
      ? { ...entry, assignment: null }
      : { ...entry, assignment: packAssignment(entry.assignment) },
  );

export const unpackHistory = (history: readonly (StoredHistoryEntry | HistoryEntry)[]): HistoryEntry[] =>
  history.map((entry) => ({ ...entry, assignment: unpackAssignment(entry.assignment ?? null) }));

/** What a write sets, as it is stored. */
export const packedFields = (set: TicketWrite['set']): Record<string, unknown> =>
  'assignment' in set
    ? { ...set, assignment: packAssignment(set['assignment'] as AssignmentRecord | null) }
    : set;
