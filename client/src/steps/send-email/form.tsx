import type { SendEmail } from '@baton/shared';
import { Stack } from '@mantine/core';
import { TextEditor } from '../../components/text-editor/text-editor.tsx';
import { useText } from '../../messages/use-text.ts';
import type { StepFormProps } from '../face.ts';
import { useStepForm } from '../form-hooks.ts';
import { RecipientsField } from '../recipients-field.tsx';
import { useOutputs } from '../use-outputs.ts';

const kinds = ['owner', 'contact', 'people', 'address'] as const;

export function SendEmailForm({ id, step }: StepFormProps<SendEmail>) {
  const text = useText();
  const form = useStepForm(id);
  const { change, errorAt, readOnly } = form;
  const outputs = useOutputs(id);
  const { config } = step;
  const { to } = config;
  return (
    <Stack gap="md">
      <RecipientsField
        label={text('form.email.to')}
        kinds={kinds}
        to={to}
        form={form}
        onChange={(next) => change({ ...config, to: next })}
      />
      {to.kind === 'address' && (
        <TextEditor
          label={text('form.email.address')}
          description={text('form.email.address.hint')}
          placeholder="team@example.com"
          value={to.address}
          error={errorAt('config.to.address')}
          readOnly={readOnly}
          minRows={1}
          maxLength={1000}
          tokens={outputs}
          onChange={(address) => change({ ...config, to: { ...to, address } })}
        />
      )}
      <TextEditor
        label={text('form.email.subject')}
        value={config.subject}
        error={errorAt('config.subject')}
        readOnly={readOnly}
        minRows={1}
        maxLength={500}
        tokens={outputs}
        onChange={(subject) => change({ ...config, subject })}
      />
      <TextEditor
        label={text('form.email.text')}
        value={config.text}
        error={errorAt('config.text')}
        readOnly={readOnly}
        minRows={6}
        maxLength={20_000}
        tokens={outputs}
        onChange={(written) => change({ ...config, text: written })}
      />
    </Stack>
  );
}
