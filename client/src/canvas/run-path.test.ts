import type { RunEntry } from '@baton/shared';
import { runPath } from './run-path.ts';

const entry = (over: Partial<RunEntry>): RunEntry => ({
  stepId: 'a',
  type: 'add-note',
  visit: 1,
  startedAt: '2026-11-22T10:00:00.000Z',
  endedAt: '2026-11-22T10:00:00.000Z',
  status: 'done',
  exit: 'next',
  detail: null,
  ...over,
});

test('a run that never began lights up nothing', () => {
  expect(runPath([])).toEqual({ steps: new Map(), exits: new Set() });
});

test('a run lights up the start, its steps and the exits that it took', () => {
  const path = runPath([
    entry({}),
    entry({ stepId: 'b', exit: 'branch:x' }),
    entry({ stepId: 'c', exit: null }),
  ]);
  expect([...path.exits]).toEqual(['/start', 'a/next', 'b/branch:x']);
  expect([...path.steps.keys()]).toEqual(['a', 'b', 'c']);
});

test('of several visits the last is shown, with their number', () => {
  const path = runPath([entry({}), entry({ visit: 2, status: 'waiting', exit: null })]);
  expect(path.steps.get('a')).toMatchObject({ visits: 2, status: 'waiting' });
});
