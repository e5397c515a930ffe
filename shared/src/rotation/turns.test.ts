import fc from 'fast-check';
import type { UserId } from '../ids.ts';
import {
  type Candidate,
  emptyRotation,
  type RotationState,
  returnTurns,
  settleTurns,
  takeTurns,
} from './turns.ts';

const id = (index: number): UserId => String(index).padStart(24, '0') as UserId;
const people = (count: number, weight = 1): Candidate[] =>
  Array.from({ length: count }, (_, index) => ({ id: id(index), weight, eligible: true, room: null }));
const at = (ms: number): Date => new Date(ms);
const countsOf = (state: RotationState): number[] => Object.values(state.people).map(({ count }) => count);

function give(input: { state: RotationState; candidates: Candidate[]; keys: string[]; ms?: number }) {
  return takeTurns({
    state: input.state,
    candidates: input.candidates,
    keys: input.keys,
    now: at(input.ms ?? 0),
  });
}

test('goes around in the order of the list', () => {
  const { turns } = give({ state: emptyRotation, candidates: people(3), keys: ['a', 'b', 'c', 'd'] });
  expect(turns.map(({ user }) => user)).toEqual([id(0), id(1), id(2), id(0)]);
  expect(turns[3]?.next).toBe(id(1));
});

test('the same key gets the same person and takes no second turn', () => {
  const first = give({ state: emptyRotation, candidates: people(3), keys: ['a', 'b'] });
  const again = give({ state: first.state, candidates: people(3), keys: ['b', 'a', 'c'] });
  expect(again.turns.map(({ user }) => user)).toEqual([id(1), id(0), id(2)]);
  expect(countsOf(again.state)).toEqual([1, 1, 1]);
});

test('nobody eligible gives nobody, and that too is remembered by its key', () => {
  const away = people(2).map((one) => ({ ...one, eligible: false }));
  const first = give({ state: emptyRotation, candidates: away, keys: ['a'] });
  expect(first.turns[0]?.user).toBeNull();
  const again = give({ state: first.state, candidates: people(2), keys: ['a'] });
  expect(again.turns[0]?.user).toBeNull();
});

test('a newcomer starts level with the others', () => {
  const before = give({
    state: emptyRotation,
    candidates: people(2),
    keys: Array.from({ length: 20 }, (_, n) => `k${n}`),
  });
  const after = give({ state: before.state, candidates: people(3), keys: ['x', 'y', 'z'] });
  expect(countsOf(after.state)).toEqual([11, 11, 11]);
});

test('someone back from leave gets no flood', () => {
  const absent = people(3).map((one, index) => ({ ...one, eligible: index !== 2 }));
  const before = give({
    state: emptyRotation,
    candidates: absent,
    keys: Array.from({ length: 40 }, (_, n) => `k${n}`),
  });
  const after = give({ state: before.state, candidates: people(3), keys: ['x', 'y', 'z', 'u'] });
  expect(after.turns.filter(({ user }) => user === id(2)).length).toBeLessThanOrEqual(2);
});

test('weights divide the turns', () => {
  const candidates = people(2).map((one, index) => ({ ...one, weight: index === 0 ? 3 : 1 }));
  const { state } = give({
    state: emptyRotation,
    candidates,
    keys: Array.from({ length: 40 }, (_, n) => `k${n}`),
  });
  expect(countsOf(state)).toEqual([30, 10]);
});

test('someone without room left is passed over, within one call too', () => {
  const candidates = people(2).map((one, index) => ({ ...one, room: index === 0 ? 1 : null }));
  const { turns } = give({ state: emptyRotation, candidates, keys: ['a', 'b', 'c', 'd'] });
  expect(turns.map(({ user }) => user)).toEqual([id(0), id(1), id(1), id(1)]);
  expect(turns[2]?.full).toEqual([id(0)]);
});

test('a returned turn goes to the same person next', () => {
  const first = give({ state: emptyRotation, candidates: people(3), keys: ['a', 'b', 'c', 'd'] });
  const returned = returnTurns({ state: first.state, keys: ['d'] });
  expect(give({ state: returned, candidates: people(3), keys: ['e'] }).turns[0]?.user).toBe(id(0));
  expect(returned.grants['d']).toBeUndefined();
});

test('settling forgets the grants and keeps the counts', () => {
  const first = give({ state: emptyRotation, candidates: people(3), keys: ['a', 'b', 'c'] });
  const settled = settleTurns({ state: first.state, keys: ['a', 'b', 'c'] });
  expect(settled.grants).toEqual({});
  expect(countsOf(settled)).toEqual([1, 1, 1]);
});

test('property: people eligible all along differ by at most one, whatever others do', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.record({
          turns: fc.integer({ min: 0, max: 9 }),
          away: fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
        }),
        {
          maxLength: 40,
        },
      ),
      (rounds) => {
        let state = emptyRotation;
        let key = 0;
        for (const [round, { turns, away }] of rounds.entries()) {
          // 0 to 3 are always there; 4 to 6 come and go.
          const candidates = people(7).map((one, index) => ({
            ...one,
            eligible: index < 4 || !away[index - 4],
          }));
          const keys = Array.from({ length: turns }, () => `k${key++}`);
          state = give({ state, candidates, keys, ms: round }).state;
        }
        const steady = [0, 1, 2, 3].map((index) => state.people[id(index)]?.count ?? 0);
        expect(Math.max(...steady) - Math.min(...steady)).toBeLessThanOrEqual(1);
      },
    ),
    { numRuns: 300 },
  );
});
