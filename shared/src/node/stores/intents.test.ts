import { beginEnrollment } from '../../engine/begin-enrollment.ts';
import type { Enrollment } from '../../engine/enrollment.ts';
import type { EnrollmentId, TicketId, UserId, WorkflowId } from '../../ids.ts';
import type { AssignmentRecord, HistoryEntry } from '../../tickets/ticket.ts';
import type { Intent } from '../models/index.ts';
import { packIntent, unpackIntent } from './intents.ts';

const now = new Date('2026-03-01T10:00:00Z');
const later = new Date('2026-03-02T10:00:00Z');
const blank = beginEnrollment({
  id: 'e'.repeat(24) as EnrollmentId,
  workflowId: 'f'.repeat(24) as WorkflowId,
  version: 3,
  ticketId: 'd'.repeat(24) as TicketId,
  entry: { kind: 'trigger', trigger: 'ticket-created' },
  depth: 1,
  now,
});
const assignment: AssignmentRecord = {
  at: now,
  by: { kind: 'system' } as AssignmentRecord['by'],
  method: 'round-robin',
  pool: 'pool',
  owner: 'a'.repeat(24) as UserId,
  waiting: false,
  candidates: [
    { user: 'a'.repeat(24) as UserId, name: 'Zoë "Zed", 7', count: 3, skipped: null },
    { user: 'b'.repeat(24) as UserId, name: '', count: 0, skipped: 'away' },
  ],
  next: null,
};
const entry = (key: string, record: AssignmentRecord | null): HistoryEntry =>
  ({
    key,
    at: now,
    actor: assignment.by,
    kind: 'changed',
    changes: [],
    text: null,
    assignment: record,
  }) as HistoryEntry;
const intentOf = (
  input: Partial<Intent> & { set?: Record<string, unknown>; history?: HistoryEntry[] },
): Intent => ({
  before: blank,
  event: 'start',
  write: { id: blank.ticketId, revision: 4, set: input.set ?? {}, history: input.history ?? [], marks: [] },
  messages: [],
  turns: [],
  ...('before' in input && { before: input.before as Enrollment }),
  ...('event' in input && { event: input.event as Intent['event'] }),
});

/** The enrollment as the run has left it, with which an intent is stored. */
const after: Enrollment = { ...blank, status: 'completed', steps: 3, endedAt: later };

describe('a stored intent', () => {
  it('comes back as it was, whatever was left out', () => {
    const cases: Intent[] = [
      intentOf({}),
      intentOf({ set: { owner: 'x', assignment }, history: [entry('1', null), entry('2', assignment)] }),
      intentOf({ set: { assignment: { ...assignment } }, history: [entry('1', assignment)] }),
      intentOf({ set: { assignment: null }, history: [entry('1', null)] }),
      intentOf({ event: 'timer', before: { ...blank, steps: 2, status: 'waiting' } }),
      intentOf({ event: 'retry', before: { ...blank, status: 'failed' } }),
      { ...intentOf({}), write: null },
    ];
    for (const intent of cases)
      expect(unpackIntent({ intent: packIntent(intent), enrollment: after })).toEqual(intent);
  });

  it('holds an assignment once, and nothing of an enrollment that had not begun', () => {
    const packed = packIntent(
      intentOf({ set: { owner: 'x', assignment }, history: [entry('1', assignment)] }),
    );
    expect(packed.before).toBeNull();
    expect(packed.write?.set).toEqual({ owner: 'x' });
    expect(packIntent(intentOf({ event: 'timer' })).before).toEqual(blank);
  });
});
