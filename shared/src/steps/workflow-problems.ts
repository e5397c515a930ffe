import type { WorkflowId } from '../ids.ts';
import { takesTickets } from '../workflow/status.ts';
import type { StepProblem, ValidationContext } from './face.ts';

/** What is wrong with another workflow that a step names. */
export function workflowProblems(input: {
  workflow: WorkflowId | null;
  field: string;
  /** Whether it must be on for the step to do anything. */
  mustBeOn: boolean;
  context: Pick<ValidationContext, 'workflows'>;
}): StepProblem[] {
  const { workflow, field, mustBeOn, context } = input;
  const { self, find } = context.workflows;
  if (workflow === null) return [{ field, code: 'workflow-missing', severity: 'error' }];
  if (workflow === self) return [{ field, code: 'workflow-itself', severity: 'error' }];
  const found = find(workflow);
  if (!found) return [{ field, code: 'workflow-unknown', severity: 'error' }];
  if (!mustBeOn || takesTickets(found.status)) return [];
  // Two workflows that name each other must be published one after the other, so this keeps none from it.
  return [{ field, code: 'workflow-not-on', severity: 'warning', values: { workflow: found.name } }];
}
