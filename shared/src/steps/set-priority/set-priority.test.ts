import { outcomeOf, problemsOf, summaryOf } from '../testing/step-world.ts';

const urgent = { type: 'set-priority', config: { priority: 'urgent' } };

test('sets the priority', () => {
  expect(outcomeOf({ step: urgent })).toEqual({
    exit: 'next',
    patch: { priority: 'urgent' },
    detail: { key: 'priority-set', values: { priority: 'urgent' } },
  });
  expect(problemsOf(urgent)).toEqual([]);
  expect(summaryOf(urgent)).toMatchObject({ key: 'set-priority', values: { priority: { value: 'urgent' } } });
});
