import { everyRule, noRule } from '../../rotation/pool.ts';
import { ada, ben, billing, cem, outcomeOf, planStep, problemsOf, summaryOf } from '../testing/step-world.ts';

const branch = (config: object) => ({ type: 'branch-on-availability', config });
const exit = (input: { need: 'any' | 'all'; available: number; of: number }) => {
  const { need, available, of } = input;
  const step = branch({ members: [{ team: billing }], need });
  return outcomeOf({ step, answer: { kind: 'availability', available, of } });
};

test('asks who is available, by the rules of a rotation', () => {
  expect(planStep({ step: branch({ members: [{ user: ada }] }) })).toMatchObject({
    kind: 'request',
    request: { kind: 'availability', members: [{ user: ada }], rules: everyRule },
  });
  expect(planStep({ step: branch({ members: [{ user: ada }], rules: noRule }) })).toMatchObject({
    request: { rules: noRule },
  });
});

test('one is enough, or all are needed; of nobody there are never all', () => {
  const exits = (need: 'any' | 'all') =>
    [
      [0, 2],
      [1, 2],
      [2, 2],
      [0, 0],
    ].map(([available = 0, of = 0]) => exit({ need, available, of }));
  expect(exits('any').map((one) => 'exit' in one && one.exit)).toEqual([
    'otherwise',
    'next',
    'next',
    'otherwise',
  ]);
  expect(exits('all').map((one) => 'exit' in one && one.exit)).toEqual([
    'otherwise',
    'otherwise',
    'next',
    'otherwise',
  ]);
  expect(exit({ need: 'any', available: 1, of: 2 })).toMatchObject({
    detail: { key: 'availability', values: { available: 1, of: 2 } },
  });
});

test('wants people who are active', () => {
  expect(problemsOf(branch({ members: [] }))).toEqual(['config.members: availability-members-missing']);
  expect(problemsOf(branch({ members: [{ user: cem }] }))).toEqual(['config.members: availability-dead']);
  expect(problemsOf(branch({ members: [{ user: cem }, { user: ben }] }))).toEqual([
    'config.members: user-inactive',
  ]);
  expect(problemsOf(branch({ members: [{ user: '9'.repeat(24) }] }))).toEqual([
    'config.members: user-unknown',
  ]);
  expect(summaryOf(branch({ members: [{ user: ada }], need: 'all' })).key).toBe('branch-on-availability.all');
  expect(summaryOf(branch({ members: [] })).key).toBe('branch-on-availability.open');
});
