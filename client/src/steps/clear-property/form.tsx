import { type ClearProperty, emptyingPatch } from '@baton/shared';
import { useText } from '../../messages/use-text.ts';
import type { StepFormProps } from '../face.ts';
import { useStepForm } from '../form-hooks.ts';
import { PropertySelect } from '../property-select.tsx';

export function ClearPropertyForm({ id, step }: StepFormProps<ClearProperty>) {
  const text = useText();
  const { change, errorAt, readOnly } = useStepForm(id);
  return (
    <PropertySelect
      label={text('form.clear.property')}
      value={step.config.property}
      error={errorAt('config.property')}
      readOnly={readOnly}
      offers={({ path, writable }) => writable && emptyingPatch(path) !== null}
      onChange={({ path }) => change({ property: path })}
    />
  );
}
