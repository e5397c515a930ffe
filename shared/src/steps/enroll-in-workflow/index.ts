import { z } from 'zod';
import { workflowId } from '../../ids.ts';
import type { Plan, PlanInput, StepFace, Summary } from '../face.ts';
import { commonFields, pointer } from '../step-fields.ts';
import { workflowProblems } from '../workflow-problems.ts';

/** Enrolls the ticket in another workflow, which carries it side by side with this one. */
export const enrollInWorkflow = z.strictObject({
  type: z.literal('enroll-in-workflow'),
  config: z.strictObject({ workflow: workflowId.nullable().default(null) }),
  next: pointer.default(null),
  ...commonFields,
});
export type EnrollInWorkflow = z.infer<typeof enrollInWorkflow>;

/**
 * What came of enrolling: it entered, it is in there, it enters once the run that it is in there has ended, it was in there before, it fits the conditions under which tickets
 * leave there, or nothing enters there.
 */
export const enrollOutcomes = ['enrolled', 'already', 'waits', 'before', 'unwanted', 'off', 'gone'] as const;
export type EnrollOutcome = (typeof enrollOutcomes)[number];

const details: Readonly<Record<EnrollOutcome, { key: string }>> = {
  enrolled: { key: 'enrolled-in' },
  already: { key: 'enrolled-in.already' },
  waits: { key: 'enrolled-in.waits' },
  before: { key: 'enrolled-in.before' },
  unwanted: { key: 'enrolled-in.unwanted' },
  off: { key: 'enrolled-in.off' },
  gone: { key: 'enrolled-in.gone' },
};

function plan({ step, answer, now }: PlanInput<EnrollInWorkflow>): Plan {
  const { workflow } = step.config;
  if (workflow === null) return { kind: 'fail', code: 'workflow-missing' };
  if (answer?.kind !== 'call') return { kind: 'call', call: { kind: 'enroll', workflow, at: now } };
  const done = answer.output as { outcome: EnrollOutcome; workflow: string };
  return {
    kind: 'go',
    exit: 'next',
    detail: { ...details[done.outcome], values: { workflow: done.workflow } },
  };
}

const summary = ({ config: { workflow } }: EnrollInWorkflow): Summary =>
  workflow === null
    ? { key: 'enroll-in-workflow.open' }
    : { key: 'enroll-in-workflow', values: { workflow: { kind: 'workflow', id: workflow } } };

export const enrollInWorkflowFace: StepFace<EnrollInWorkflow> = {
  docs: 'Enrolls the ticket in another workflow that is on; both go on side by side. That it may not enter is a result, not a failure.',
  group: 'flow',
  replay: 'call',
  optionalExits: ['failure'],
  create: () => enrollInWorkflow.parse({ type: 'enroll-in-workflow', config: {} }),
  summary,
  validate: ({ step, context }) =>
    workflowProblems({ ...step.config, field: 'config.workflow', mustBeOn: true, context }),
  plan,
};
