import type { UserId } from '../../ids.ts';
import type { AssignmentRecord } from '../../tickets/ticket.ts';
import { packAssignment, packedFields, unpackAssignment } from './assignments.ts';

const record: AssignmentRecord = {
  at: new Date('2026-03-01T10:00:00Z'),
  by: { kind: 'system' },
  method: 'round-robin',
  pool: 'workflow/rotate',
  owner: 'a'.repeat(24) as UserId,
  waiting: false,
  candidates: [
    { user: 'a'.repeat(24) as UserId, name: 'Łucja "Lu" O’Neil', count: 12, skipped: null },
    { user: 'b'.repeat(24) as UserId, name: 'Ben', count: 0, skipped: 'at-capacity' },
  ],
  next: 'b'.repeat(24) as UserId,
};

describe('a stored assignment', () => {
  it('comes back as it was', () => {
    expect(unpackAssignment(packAssignment(record))).toEqual(record);
    expect(unpackAssignment(packAssignment({ ...record, candidates: [] }))).toEqual({
      ...record,
      candidates: [],
    });
    expect(unpackAssignment(packAssignment(null))).toBeNull();
  });

  it('is read as it was stored before its candidates were one text', () => {
    expect(unpackAssignment(record)).toEqual(record);
  });

  it('keeps what queries ask for where they ask for it', () => {
    expect(packAssignment(record)).toMatchObject({ pool: 'workflow/rotate', waiting: false });
  });

  it('is left alone in writes that do not set it', () => {
    const set = { owner: null };
    expect(packedFields(set)).toBe(set);
    expect(packedFields({ owner: null, assignment: null })).toEqual({ owner: null, assignment: null });
  });
});
