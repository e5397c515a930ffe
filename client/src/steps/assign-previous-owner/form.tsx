import type { AssignPreviousOwner } from '@baton/shared';
import { Checkbox, Divider, Stack, Text } from '@mantine/core';
import { useText } from '../../messages/use-text.ts';
import type { StepFormProps } from '../face.ts';
import { useStepForm } from '../form-hooks.ts';
import { RulesField } from '../rules-field.tsx';

export function AssignPreviousOwnerForm({ id, step }: StepFormProps<AssignPreviousOwner>) {
  const text = useText();
  const { change, apply, readOnly } = useStepForm(id);
  const { config } = step;
  return (
    <Stack gap={16}>
      <Text size="xs" c="dimmed">
        {text('form.previous.hint')}
      </Text>
      <RulesField
        label={text('form.previous.rules')}
        value={config.rules}
        readOnly={readOnly}
        onChange={(rules) => change({ ...config, rules })}
      />
      <Divider />
      <Checkbox
        label={text('form.previous.overwrite')}
        description={text('form.rotate.overwrite.hint')}
        checked={config.overwrite}
        disabled={readOnly}
        onChange={({ currentTarget }) => change({ ...config, overwrite: currentTarget.checked })}
      />
      <Checkbox
        label={text('form.previous.nobody')}
        description={text('form.previous.nobody.hint')}
        checked={step.nobody !== undefined}
        disabled={readOnly}
        onChange={({ currentTarget }) =>
          apply({ type: 'setOptionalExit', id, exit: 'nobody', on: currentTarget.checked })
        }
      />
    </Stack>
  );
}
