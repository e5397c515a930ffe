import type { GoTo, StepId } from '@baton/shared';
import { Select, Text } from '@mantine/core';
import { theDefinition, useDraft } from '../../builder/context.ts';
import { useText } from '../../messages/use-text.ts';
import type { StepFormProps } from '../face.ts';
import { useStepForm } from '../form-hooks.ts';
import { useStepOptions } from '../step-options.ts';

export function GoToForm({ id, step }: StepFormProps<GoTo>) {
  const text = useText();
  const { change, errorAt, readOnly } = useStepForm(id);
  const definition = useDraft(theDefinition);
  const options = useStepOptions({ definition, without: id });
  if (options.length === 0) return <Text c="dimmed">{text('form.go-to.none')}</Text>;
  return (
    <Select
      label={text('form.go-to.step')}
      searchable
      openOnFocus={false}
      allowDeselect={false}
      value={step.config.step}
      error={errorAt('config.step')}
      readOnly={readOnly}
      data={options}
      onChange={(chosen) => chosen && change({ step: chosen as StepId })}
    />
  );
}
