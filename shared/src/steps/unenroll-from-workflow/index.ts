import { z } from 'zod';
import { workflowId } from '../../ids.ts';
import type { Plan, PlanInput, StepFace, Summary } from '../face.ts';
import { commonFields, pointer } from '../step-fields.ts';
import { workflowProblems } from '../workflow-problems.ts';

/** Takes the ticket out of another workflow, where it stands there. */
export const unenrollFromWorkflow = z.strictObject({
  type: z.literal('unenroll-from-workflow'),
  config: z.strictObject({ workflow: workflowId.nullable().default(null) }),
  next: pointer.default(null),
  ...commonFields,
});
export type UnenrollFromWorkflow = z.infer<typeof unenrollFromWorkflow>;

function plan({ step, answer, now }: PlanInput<UnenrollFromWorkflow>): Plan {
  const { workflow } = step.config;
  if (workflow === null) return { kind: 'fail', code: 'workflow-missing' };
  if (answer?.kind !== 'call') return { kind: 'call', call: { kind: 'unenroll', workflow, at: now } };
  const done = answer.output as { ended: boolean; workflow: string };
  const values = { workflow: done.workflow };
  return {
    kind: 'go',
    exit: 'next',
    detail: done.ended ? { key: 'unenrolled-from', values } : { key: 'unenrolled-from.not-in', values },
  };
}

const summary = ({ config: { workflow } }: UnenrollFromWorkflow): Summary =>
  workflow === null
    ? { key: 'unenroll-from-workflow.open' }
    : { key: 'unenroll-from-workflow', values: { workflow: { kind: 'workflow', id: workflow } } };

export const unenrollFromWorkflowFace: StepFace<UnenrollFromWorkflow> = {
  docs: 'Ends what the ticket does in another workflow, where it stands there. What was done stays done.',
  group: 'flow',
  replay: 'call',
  optionalExits: ['failure'],
  create: () => unenrollFromWorkflow.parse({ type: 'unenroll-from-workflow', config: {} }),
  summary,
  // Tickets may still be under way in one that was turned off.
  validate: ({ step, context }) =>
    workflowProblems({ ...step.config, field: 'config.workflow', mustBeOn: false, context }),
  plan,
};
