import type { SendMessage } from '@baton/shared';
import { LocalizedTextEditor } from '../../components/text-editor/localized-text-editor.tsx';
import { useText } from '../../messages/use-text.ts';
import type { StepFormProps } from '../face.ts';
import { useStepForm } from '../form-hooks.ts';

export function SendMessageForm({ id, step }: StepFormProps<SendMessage>) {
  const text = useText();
  const { change, errorAt, readOnly } = useStepForm(id);
  return (
    <LocalizedTextEditor
      template
      label={text('form.message.text')}
      description={text('form.message.hint')}
      value={step.config.text}
      error={errorAt('config.text')}
      readOnly={readOnly}
      minRows={4}
      onChange={(written) => change({ text: written })}
    />
  );
}
