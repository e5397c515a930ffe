import { type MessageReceived, messageWriters } from '@baton/shared';
import { Checkbox, Group, Stack, TagsInput } from '@mantine/core';
import { useText } from '../../messages/use-text.ts';
import type { TriggerFormProps } from '../face.ts';

/** Whose messages, and with which words. */
export function MessageReceivedForm(props: TriggerFormProps<MessageReceived>) {
  const { trigger, onChange, errorAt, readOnly } = props;
  const text = useText();
  return (
    <Stack gap={10}>
      <Checkbox.Group
        label={text('trigger.message.from')}
        value={trigger.from}
        error={errorAt('from')}
        onChange={(from) => onChange({ ...trigger, from: from as MessageReceived['from'] })}
      >
        <Group gap={16} mt={4}>
          {messageWriters.map((writer) => (
            <Checkbox
              key={writer}
              value={writer}
              size="xs"
              disabled={readOnly}
              label={text(`trigger.message.from.${writer}`)}
            />
          ))}
        </Group>
      </Checkbox.Group>
      <TagsInput
        label={text('trigger.message.phrases')}
        description={text('trigger.message.phrases.hint')}
        placeholder={trigger.phrases.length === 0 ? text('trigger.message.phrases.any') : ''}
        value={trigger.phrases}
        error={errorAt('phrases')}
        readOnly={readOnly}
        maxTags={50}
        acceptValueOnBlur
        onChange={(phrases) => onChange({ ...trigger, phrases })}
      />
    </Stack>
  );
}
