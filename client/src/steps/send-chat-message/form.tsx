import type { SendChatMessage } from '@baton/shared';
import { Stack, TextInput } from '@mantine/core';
import { TextEditor } from '../../components/text-editor/text-editor.tsx';
import { useText } from '../../messages/use-text.ts';
import type { StepFormProps } from '../face.ts';
import { useStepForm } from '../form-hooks.ts';
import { useOutputs } from '../use-outputs.ts';

export function SendChatMessageForm({ id, step }: StepFormProps<SendChatMessage>) {
  const text = useText();
  const { change, errorAt, readOnly } = useStepForm(id);
  const outputs = useOutputs(id);
  const { config } = step;
  return (
    <Stack gap="md">
      <TextInput
        label={text('form.chat-message.url')}
        description={text('form.chat-message.url.hint')}
        placeholder="https://hooks.slack.com/services/…"
        value={config.url}
        error={errorAt('config.url')}
        readOnly={readOnly}
        maxLength={2000}
        onChange={({ currentTarget }) => change({ ...config, url: currentTarget.value })}
      />
      <TextEditor
        label={text('form.chat-message.text')}
        value={config.text}
        error={errorAt('config.text')}
        readOnly={readOnly}
        tokens={outputs}
        onChange={(written) => change({ ...config, text: written })}
      />
    </Stack>
  );
}
