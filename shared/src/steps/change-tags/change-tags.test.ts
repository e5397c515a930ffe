import fc from 'fast-check';
import { outcomeOf, problemsOf, summaryOf, ticketOf } from '../testing/step-world.ts';
import { changedTags } from './index.ts';

const change = (config: { add?: string[]; remove?: string[] }) => ({ type: 'change-tags', config });

test('adds behind what is there, and takes away whatever the case', () => {
  const ticket = ticketOf({ tags: ['VIP', 'late'] });
  expect(outcomeOf({ step: change({ add: ['parcel', 'vip'], remove: ['LATE'] }), ticket })).toEqual({
    exit: 'next',
    patch: { tags: ['VIP', 'parcel'] },
    detail: { key: 'tags-changed', values: { added: 'parcel', removed: 'late' } },
  });
});

test('says so when there was nothing to change', () => {
  const ticket = ticketOf({ tags: ['VIP'] });
  expect(outcomeOf({ step: change({ add: ['vip'], remove: ['late'] }), ticket })).toEqual({
    exit: 'next',
    patch: null,
    detail: { key: 'tags-kept' },
  });
});

test('wants tags, each in one of the two lists', () => {
  expect(problemsOf(change({}))).toEqual(['config.add: tags-missing']);
  expect(problemsOf(change({ add: ['a', 'VIP'], remove: ['vip'] }))).toEqual([
    'config.remove: tag-both-ways',
  ]);
  expect(summaryOf(change({ add: ['a'] })).key).toBe('change-tags.add');
  expect(summaryOf(change({ add: ['a'], remove: ['b'] })).key).toBe('change-tags.both');
  expect(summaryOf(change({})).key).toBe('change-tags.open');
});

test('property: doing it twice is doing it once, nothing stands twice, all asked for is there and nothing else came', () => {
  const word = fc.constantFrom('a', 'A', 'b', 'B', 'c', 'ć', 'Ć', 'dd');
  const words = fc.array(word, { maxLength: 8 });
  const distinct = fc.uniqueArray(word, { selector: (one) => one.toLowerCase() });
  fc.assert(
    fc.property(distinct, words, words, (tags, add, remove) => {
      const once = changedTags({ tags, add, remove });
      // A tag in both lists is refused by validation; then it is taken away and put back.
      const lower = once.tags.map((one) => one.toLowerCase());
      expect(new Set(lower).size).toBe(lower.length);
      for (const one of add) expect(lower).toContain(one.toLowerCase());
      const added = new Set(add.map((one) => one.toLowerCase()));
      for (const one of remove)
        if (!added.has(one.toLowerCase())) expect(lower).not.toContain(one.toLowerCase());
      for (const one of once.tags) expect([...tags, ...add]).toContain(one);
      const twice = changedTags({ tags: once.tags, add, remove });
      expect([...twice.tags].map((one) => one.toLowerCase()).sort()).toEqual([...lower].sort());
    }),
  );
});

test('a ticket holds fifty tags at most', () => {
  const tags = Array.from({ length: 49 }, (_, index) => `t${index}`);
  expect(changedTags({ tags, add: ['x', 'y'], remove: [] }).added).toEqual(['x']);
});
