import { type SetStatus, type TicketStatus, ticketStatuses } from '@baton/shared';
import { Radio, Stack } from '@mantine/core';
import { useText } from '../../messages/use-text.ts';
import type { StepFormProps } from '../face.ts';
import { useStepForm } from '../form-hooks.ts';

export function SetStatusForm({ id, step }: StepFormProps<SetStatus>) {
  const text = useText();
  const { change, readOnly } = useStepForm(id);
  return (
    <Radio.Group
      label={text('form.status.status')}
      value={step.config.status}
      readOnly={readOnly}
      onChange={(status) => change({ status: status as TicketStatus })}
    >
      <Stack gap={11} mt={6}>
        {ticketStatuses.map((status) => (
          <Radio key={status} value={status} label={text(`status.${status}`)} disabled={readOnly} size="xs" />
        ))}
      </Stack>
    </Radio.Group>
  );
}
