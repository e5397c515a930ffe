import type { HandBackToAgent } from '@baton/shared';
import { Checkbox, Stack, Text } from '@mantine/core';
import { useText } from '../../messages/use-text.ts';
import type { StepFormProps } from '../face.ts';
import { useStepForm } from '../form-hooks.ts';

export function HandBackToAgentForm({ id, step }: StepFormProps<HandBackToAgent>) {
  const text = useText();
  const { change, readOnly } = useStepForm(id);
  return (
    <Stack gap="md">
      <Text size="sm">{text('form.hand-back.what')}</Text>
      <Checkbox
        label={text('form.hand-back.close')}
        description={text('form.hand-back.close.hint')}
        checked={step.config.closeTicket}
        disabled={readOnly}
        onChange={({ currentTarget }) => change({ closeTicket: currentTarget.checked })}
      />
    </Stack>
  );
}
