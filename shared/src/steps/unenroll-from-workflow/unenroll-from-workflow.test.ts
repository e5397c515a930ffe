import {
  escalation,
  itself,
  now,
  outcomeOf,
  planStep,
  problemsOf,
  unpublished,
} from '../testing/step-world.ts';

const step = (workflow: string | null) => ({ type: 'unenroll-from-workflow', config: { workflow } });

test('taking out is a call for what the ticket was in at that moment', () => {
  expect(planStep({ step: step(escalation) })).toEqual({
    kind: 'call',
    call: { kind: 'unenroll', workflow: escalation, at: now },
  });
});

test.each([
  [true, 'unenrolled-from'],
  [false, 'unenrolled-from.not-in'],
])('the run says whether the ticket was in there: %s', (ended, key) => {
  const answer = { kind: 'call' as const, output: { ended, workflow: 'Escalation' } };
  expect(outcomeOf({ step: step(escalation), answer })).toMatchObject({ exit: 'next', detail: { key } });
});

test('another workflow must be chosen, whether it is on or not', () => {
  expect(problemsOf(step(null))).toEqual(['config.workflow: workflow-missing']);
  expect(problemsOf(step(itself))).toEqual(['config.workflow: workflow-itself']);
  expect(problemsOf(step(unpublished))).toEqual([]);
});
