import fc from 'fast-check';
import type { UserId } from '../ids.ts';
import {
  applyEntries,
  type Candidate,
  emptyRotation,
  nextGeneration,
  type RotationEntry,
  type RotationState,
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

const blank: RotationEntry = { at: 0, settled: [], returned: [], wanted: [] };
const added = (state: RotationState, entry: Partial<RotationEntry>): RotationState =>
  applyEntries({ state, entries: [{ ...blank, ...entry }] }).state;

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
  const returned = added(first.state, { returned: ['d'] });
  expect(give({ state: returned, candidates: people(3), keys: ['e'] }).turns[0]?.user).toBe(id(0));
  expect(returned.grants.has('d')).toBe(false);
});

test('settling forgets the grants and keeps the counts', () => {
  const first = give({ state: emptyRotation, candidates: people(3), keys: ['a', 'b', 'c'] });
  const settled = added(first.state, { settled: ['a', 'b', 'c'] });
  expect(settled.grants.size).toBe(0);
  expect(countsOf(settled)).toEqual([1, 1, 1]);
});

test('a key whose turn is settled gets no second one, until it is wanted for something new', () => {
  const first = give({ state: emptyRotation, candidates: people(3), keys: ['a', 'b'] });
  const settled = added(first.state, { settled: ['a'] });
  const again = give({ state: settled, candidates: people(3), keys: ['a', 'b'] });
  expect(again.turns.map(({ key }) => key)).toEqual(['b']);
  expect(countsOf(again.state)).toEqual([1, 1, 0]);
  const wanted = [{ candidates: people(3), keys: ['a'], anew: ['a'] }];
  const anew = applyEntries({ state: again.state, entries: [{ ...blank, wanted }] });
  expect(anew.turns[0]?.[0]?.[0]?.user).toBe(id(2));
});

test('what was settled is remembered until much else was, and by whole generations', () => {
  const keys = (from: number) => Array.from({ length: 900 }, (_, n) => `k${from + n}`);
  let state = emptyRotation;
  for (let round = 0; round < 4; round += 1) {
    state = added(state, { settled: keys(round * 900) });
    state = nextGeneration({ state, now: at(0) });
  }
  expect(state.generation).toBe(4);
  expect(state.rememberedFrom).toBe(2);
  expect([...new Set(state.settled.values())]).toEqual([2, 3]);
});

test('however much is settled in one generation, the next one remembers it', () => {
  const keys = Array.from({ length: 5000 }, (_, n) => `k${n}`);
  const state = nextGeneration({ state: added(emptyRotation, { settled: keys }), now: at(0) });
  expect(state.settled.size).toBe(5000);
  expect(state.rememberedFrom).toBe(0);
});

test('a turn of which nobody speaks for a day is forgotten', () => {
  const { state } = give({ state: emptyRotation, candidates: people(2), keys: ['a'], ms: 1000 });
  const day = 24 * 3_600_000;
  expect(nextGeneration({ state, now: at(day) }).grants.has('a')).toBe(true);
  expect(nextGeneration({ state, now: at(day + 1001) }).grants.has('a')).toBe(false);
});

const entryAmong = (keys: number) =>
  fc.record({
    at: fc.nat(50),
    settled: fc.array(fc.nat(keys).map(String), { maxLength: 4 }),
    returned: fc.array(fc.nat(keys).map(String), { maxLength: 2 }),
    wanted: fc.array(
      fc.record({
        candidates: fc
          .array(
            fc.record({
              eligible: fc.boolean(),
              room: fc.option(fc.nat(3)),
              weight: fc.integer({ min: 1, max: 3 }),
            }),
            {
              maxLength: 4,
            },
          )
          .map((some) => some.map((one, index) => ({ ...one, id: id(index) }))),
        keys: fc.uniqueArray(fc.nat(keys).map(String), { maxLength: 6 }),
      }),
      { maxLength: 2 },
    ),
  });

test('property: entries come to the same whether they are applied at once, one by one, or put in order between', () => {
  fc.assert(
    fc.property(fc.array(entryAmong(30), { maxLength: 20 }), fc.nat(20), (entries, cut) => {
      const together = applyEntries({ state: emptyRotation, entries });
      const first = applyEntries({ state: emptyRotation, entries: entries.slice(0, cut) });
      const between = nextGeneration({ state: first.state, now: at(50) });
      const rest = applyEntries({ state: between, entries: entries.slice(cut) });
      expect([...first.turns, ...rest.turns]).toEqual(together.turns);
      expect(rest.state.people).toEqual(together.state.people);
      expect(rest.state.grants).toEqual(together.state.grants);
    }),
    { numRuns: 300 },
  );
});

test('property: each key has one turn at a time, and the counts are the turns that were not returned', () => {
  fc.assert(
    fc.property(fc.array(entryAmong(20), { maxLength: 30 }), (drawn) => {
      // Everyone is there from the first turn, so that nobody is raised to the level of others.
      const candidates = people(3);
      const entries = drawn.map((entry) => ({
        ...entry,
        returned: [],
        wanted: entry.wanted.map(({ keys }) => ({ candidates, keys })),
      }));
      const { state, turns } = applyEntries({ state: emptyRotation, entries });
      const owners = new Map<string, Set<string | null>>();
      for (const { key, user } of turns.flat(2)) owners.set(key, (owners.get(key) ?? new Set()).add(user));
      expect([...owners.values()].every(({ size }) => size === 1)).toBe(true);
      expect(countsOf(state).reduce((sum, count) => sum + count, 0)).toBe(owners.size);
      expect(
        Math.max(0, ...countsOf(state)) - Math.min(...[0, 1, 2].map((n) => state.people[id(n)]?.count ?? 0)),
      ).toBeLessThanOrEqual(1);
    }),
    { numRuns: 300 },
  );
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
