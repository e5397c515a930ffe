import fc from 'fast-check';
import { outcomeOf, problemsOf, summaryOf } from '../testing/step-world.ts';
import { evenPercents, percentLeft } from './index.ts';
import { shareOf } from './share-of.ts';

const split = (...percents: number[]) => ({
  type: 'random-split',
  branches: percents.map((percent, index) => ({ id: `b${index}`, label: `B${index}`, percent })),
});

/** Ids as they are made one after another: most of their characters are the same. */
const enrollment = (index: number): string => `6b0354afcc7be4bf${index.toString(16).padStart(8, '0')}`;
const exitOf = (input: Parameters<typeof outcomeOf>[0]): string => {
  const done = outcomeOf(input);
  return 'exit' in done ? done.exit : done.kind;
};

test('the same run takes the same path whenever it is planned, and each visit draws anew', () => {
  const step = split(50, 50);
  const exits = Array.from({ length: 40 }, (_, visit) => exitOf({ step, visit }));
  expect(Array.from({ length: 40 }, (_, visit) => exitOf({ step, visit }))).toEqual(exits);
  expect(new Set(exits).size).toBe(2);
});

test('twenty thousand runs divide as the percentages say, within one in a hundred', () => {
  const percents = [70, 20, 9, 1, 0];
  const step = split(...percents);
  const counts = new Map<string, number>();
  for (let index = 0; index < 20_000; index += 1) {
    const exit = exitOf({ step, enrollment: enrollment(index) });
    counts.set(exit, (counts.get(exit) ?? 0) + 1);
  }
  percents.forEach((percent, index) => {
    const share = ((counts.get(`branch:b${index}`) ?? 0) / 20_000) * 100;
    expect(Math.abs(share - percent)).toBeLessThan(1);
  });
  expect(counts.has('branch:b4')).toBe(false);
});

test('two splits in a row do not follow each other', () => {
  let both = 0;
  for (let index = 0; index < 20_000; index += 1) {
    const [first, second] = ['split-1:1', 'split-2:1'].map((rest) => shareOf(`${enrollment(index)}:${rest}`));
    if ((first ?? 0) < 0.5 && (second ?? 0) < 0.5) both += 1;
  }
  expect(Math.abs(both / 20_000 - 0.25)).toBeLessThan(0.01);
});

test('property: somewhere it always goes, to a branch that has a share', () => {
  const percents = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 2, maxLength: 8 });
  fc.assert(
    fc.property(percents, fc.integer({ min: 1, max: 1_000_000 }), (given, index) => {
      fc.pre(given.some((one) => one > 0));
      const exit = exitOf({ step: split(...given), enrollment: enrollment(index) });
      expect(given[Number(exit.replace('branch:b', ''))]).toBeGreaterThan(0);
    }),
  );
});

test('property: even shares make 100 and differ by one at most', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 50 }), (count) => {
      const even = evenPercents(count);
      expect(even.reduce((sum, one) => sum + one, 0)).toBe(100);
      expect(Math.max(...even) - Math.min(...even)).toBeLessThanOrEqual(1);
    }),
  );
});

test('wants two branches that make 100 %', () => {
  expect(problemsOf(split())).toEqual(['branches: split-too-few']);
  expect(problemsOf(split(100))).toEqual(['branches: split-too-few']);
  expect(problemsOf(split(50, 40))).toEqual(['branches: split-sum']);
  expect(problemsOf(split(100, 0))).toEqual(['branches.1.percent: split-zero']);
  expect(problemsOf(split(34, 33, 33))).toEqual([]);
  expect(percentLeft({ branches: [] })).toBe(100);
  expect(summaryOf(split(30, 70))).toEqual({
    key: 'random-split',
    values: { shares: { kind: 'text', text: 'B0 30 % · B1 70 %' } },
  });
});
