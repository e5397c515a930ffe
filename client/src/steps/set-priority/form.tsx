import { type SetPriority, type TicketPriority, ticketPriorities } from '@baton/shared';
import { Radio, Stack } from '@mantine/core';
import { useText } from '../../messages/use-text.ts';
import type { StepFormProps } from '../face.ts';
import { useStepForm } from '../form-hooks.ts';

export function SetPriorityForm({ id, step }: StepFormProps<SetPriority>) {
  const text = useText();
  const { change, readOnly } = useStepForm(id);
  return (
    <Radio.Group
      label={text('form.priority.priority')}
      value={step.config.priority}
      readOnly={readOnly}
      onChange={(priority) => change({ priority: priority as TicketPriority })}
    >
      <Stack gap={11} mt={6}>
        {ticketPriorities.map((priority) => (
          <Radio
            key={priority}
            value={priority}
            label={text(`priority.${priority}`)}
            disabled={readOnly}
            size="xs"
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}
