import type { DelayFor } from '@baton/shared';
import { useText } from '../../messages/use-text.ts';
import { DurationField } from '../duration-field.tsx';
import type { StepFormProps } from '../face.ts';
import { useStepForm } from '../form-hooks.ts';

export function DelayForForm({ id, step }: StepFormProps<DelayFor>) {
  const text = useText();
  const { change, errorAt, readOnly } = useStepForm(id);
  return (
    <DurationField
      label={text('form.delay.amount')}
      value={step.config}
      error={errorAt('config.amount')}
      readOnly={readOnly}
      onChange={change}
    />
  );
}
