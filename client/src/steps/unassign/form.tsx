import type { Unassign } from '@baton/shared';
import { Checkbox, Stack } from '@mantine/core';
import { useText } from '../../messages/use-text.ts';
import type { StepFormProps } from '../face.ts';
import { useStepForm } from '../form-hooks.ts';

const parts = [
  { name: 'owner', label: 'form.unassign.owner', description: 'form.unassign.owner.hint' },
  { name: 'team', label: 'form.unassign.team', description: undefined },
] as const;

export function UnassignForm({ id, step }: StepFormProps<Unassign>) {
  const text = useText();
  const { change, errorAt, readOnly } = useStepForm(id);
  return (
    <Checkbox.Group
      label={text('form.unassign.what')}
      error={errorAt('config.owner')}
      value={parts.filter(({ name }) => step.config[name]).map(({ name }) => name)}
      onChange={(chosen) => change({ owner: chosen.includes('owner'), team: chosen.includes('team') })}
    >
      <Stack gap={11} mt={6}>
        {parts.map(({ name, label, description }) => (
          <Checkbox
            key={name}
            value={name}
            label={text(label)}
            description={description && text(description)}
            disabled={readOnly}
          />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}
