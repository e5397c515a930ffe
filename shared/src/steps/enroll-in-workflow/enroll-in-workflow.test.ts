import {
  escalation,
  itself,
  now,
  outcomeOf,
  planStep,
  problemsOf,
  summaryOf,
  unpublished,
} from '../testing/step-world.ts';
import type { EnrollOutcome } from './index.ts';

const step = (workflow: string | null) => ({ type: 'enroll-in-workflow', config: { workflow } });
const answered = (outcome: EnrollOutcome) =>
  outcomeOf({
    step: step(escalation),
    answer: { kind: 'call', output: { outcome, workflow: 'Escalation' } },
  });

test('enrolling is a call, made once everything before it is written', () => {
  expect(planStep({ step: step(escalation) })).toEqual({
    kind: 'call',
    call: { kind: 'enroll', workflow: escalation, at: now },
  });
});

test('whatever came of it, the run goes on and says so', () => {
  const values = { workflow: 'Escalation' };
  expect(answered('enrolled')).toMatchObject({ exit: 'next', detail: { key: 'enrolled-in', values } });
  expect(answered('off')).toMatchObject({ exit: 'next', detail: { key: 'enrolled-in.off', values } });
  expect(answered('before')).toMatchObject({ exit: 'next', detail: { key: 'enrolled-in.before', values } });
});

test('another workflow must be chosen; one that is not on is only a warning', () => {
  expect(problemsOf(step(null))).toEqual(['config.workflow: workflow-missing']);
  expect(problemsOf(step(itself))).toEqual(['config.workflow: workflow-itself']);
  expect(problemsOf(step('9'.repeat(24)))).toEqual(['config.workflow: workflow-unknown']);
  expect(problemsOf(step(unpublished))).toEqual(['config.workflow: workflow-not-on']);
  expect(problemsOf(step(escalation))).toEqual([]);
});

test('the card names the workflow', () => {
  expect(summaryOf(step(escalation))).toEqual({
    key: 'enroll-in-workflow',
    values: { workflow: { kind: 'workflow', id: escalation } },
  });
  expect(summaryOf(step(null))).toEqual({ key: 'enroll-in-workflow.open' });
});
