import { type ConversationStatus, conversationStatuses, type SetConversationStatus } from '@baton/shared';
import { Radio, Stack } from '@mantine/core';
import { useText } from '../../messages/use-text.ts';
import type { StepFormProps } from '../face.ts';
import { useStepForm } from '../form-hooks.ts';

export function SetConversationStatusForm({ id, step }: StepFormProps<SetConversationStatus>) {
  const text = useText();
  const { change, readOnly } = useStepForm(id);
  return (
    <Radio.Group
      label={text('form.conversation.status')}
      description={text('form.conversation.hint')}
      value={step.config.status}
      readOnly={readOnly}
      onChange={(status) => change({ status: status as ConversationStatus })}
    >
      <Stack gap={11} mt={8}>
        {conversationStatuses.map((status) => (
          <Radio
            key={status}
            value={status}
            label={text(`form.conversation.${status}`)}
            disabled={readOnly}
            size="xs"
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}
