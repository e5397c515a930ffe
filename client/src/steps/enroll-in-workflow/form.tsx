import type { EnrollInWorkflow } from '@baton/shared';
import { useText } from '../../messages/use-text.ts';
import type { StepFormProps } from '../face.ts';
import { useStepForm } from '../form-hooks.ts';
import { WorkflowSelect } from '../workflow-select.tsx';

export function EnrollInWorkflowForm({ id, step }: StepFormProps<EnrollInWorkflow>) {
  const text = useText();
  const { change, errorAt, readOnly } = useStepForm(id);
  return (
    <WorkflowSelect
      label={text('form.workflow')}
      description={text('form.enroll-in-workflow.hint')}
      value={step.config.workflow}
      error={errorAt('config.workflow')}
      readOnly={readOnly}
      onChange={(workflow) => change({ workflow })}
    />
  );
}
