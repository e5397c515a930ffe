import type { UnenrollFromWorkflow } from '@baton/shared';
import { useText } from '../../messages/use-text.ts';
import type { StepFormProps } from '../face.ts';
import { useStepForm } from '../form-hooks.ts';
import { WorkflowSelect } from '../workflow-select.tsx';

export function UnenrollFromWorkflowForm({ id, step }: StepFormProps<UnenrollFromWorkflow>) {
  const text = useText();
  const { change, errorAt, readOnly } = useStepForm(id);
  return (
    <WorkflowSelect
      label={text('form.workflow')}
      description={text('form.unenroll-from-workflow.hint')}
      value={step.config.workflow}
      error={errorAt('config.workflow')}
      readOnly={readOnly}
      onChange={(workflow) => change({ workflow })}
    />
  );
}
