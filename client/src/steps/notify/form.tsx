import type { Notify } from '@baton/shared';
import { Stack } from '@mantine/core';
import { TextEditor } from '../../components/text-editor/text-editor.tsx';
import { useText } from '../../messages/use-text.ts';
import type { StepFormProps } from '../face.ts';
import { useStepForm } from '../form-hooks.ts';
import { RecipientsField } from '../recipients-field.tsx';
import { useOutputs } from '../use-outputs.ts';

const kinds = ['owner', 'people'] as const;

export function NotifyForm({ id, step }: StepFormProps<Notify>) {
  const text = useText();
  const form = useStepForm(id);
  const { change, errorAt, readOnly } = form;
  const outputs = useOutputs(id);
  const { config } = step;
  return (
    <Stack gap="md">
      <RecipientsField
        label={text('form.notify.to')}
        kinds={kinds}
        to={config.to}
        form={form}
        onChange={(to) => change({ ...config, to })}
      />
      <TextEditor
        label={text('form.notify.text')}
        description={text('form.notify.text.hint')}
        value={config.text}
        error={errorAt('config.text')}
        readOnly={readOnly}
        maxLength={1000}
        tokens={outputs}
        onChange={(written) => change({ ...config, text: written })}
      />
    </Stack>
  );
}
