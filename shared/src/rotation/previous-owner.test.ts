import type { UserId } from '../ids.ts';
import { ada, ben, person } from '../steps/testing/step-world.ts';
import { considerMembers } from './consider.ts';
import { everyRule } from './pool.ts';
import { earlierOwner, previousOwnerRecord } from './previous-owner.ts';

const cyd = 'e'.repeat(24) as UserId;
const changed = (from: UserId | null, to: UserId | null) => ({
  changes: [{ property: 'ticket.owner', from, to }],
});
const history = [changed(null, ada), { changes: [] }, changed(ada, ben)];

test('the earlier owner is the last one but whoever has it now', () => {
  expect(earlierOwner({ ticket: { owner: ben }, history })).toBe(ada);
  expect(earlierOwner({ ticket: { owner: null }, history: [...history, changed(ben, null)] })).toBe(ben);
  expect(earlierOwner({ ticket: { owner: ada }, history: [...history, changed(ben, ada)] })).toBe(ben);
  expect(earlierOwner({ ticket: { owner: ada }, history: [changed(null, ada)] })).toBeNull();
  expect(earlierOwner({ ticket: { owner: null }, history: [] })).toBeNull();
});

test('a history whose beginning is gone still tells by where a change came from', () => {
  expect(earlierOwner({ ticket: { owner: ben }, history: [changed(cyd, ben)] })).toBe(cyd);
});

test('the first who is free gets it, and the record says why the others did not', () => {
  const now = new Date('2026-03-02T10:00:00Z');
  const users = [
    person({ id: ada, name: 'Ada', status: 'away' }),
    person({ id: cyd, name: 'Cyd', capacity: 2 }),
    person({ id: ben, name: 'Ben' }),
  ];
  const considered = considerMembers({
    members: users.map(({ id }) => ({ user: id })),
    rules: everyRule,
    people: { user: (id) => users.find((user) => user.id === id), team: () => undefined },
    openTickets: new Map([[cyd, 2]]),
    now,
  });
  const record = previousOwnerRecord({ considered, by: { kind: 'system' }, now });
  expect(record).toMatchObject({ method: 'previous-owner', owner: ben, waiting: false });
  expect(record.candidates.map(({ name, skipped }) => [name, skipped])).toEqual([
    ['Ada', 'away'],
    ['Cyd', 'at-capacity'],
    ['Ben', null],
  ]);
});
