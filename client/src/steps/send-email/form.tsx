import type { Recipients, SendEmail } from '@baton/shared';
import { Select, Stack } from '@mantine/core';
import { MembersPicker } from '../../components/members-picker.tsx';
import { TextEditor } from '../../components/text-editor/text-editor.tsx';
import { useText } from '../../messages/use-text.ts';
import type { StepFormProps } from '../face.ts';
import { useStepForm } from '../form-hooks.ts';
import { useOutputs } from '../use-outputs.ts';

const kinds = ['owner', 'contact', 'people', 'address'] as const;

/** Recipients of a kind, with nobody chosen yet. */
function emptyOf(kind: Recipients['kind']): Recipients {
  if (kind === 'people') return { kind, members: [] };
  if (kind === 'address') return { kind, address: '' };
  return { kind };
}

export function SendEmailForm({ id, step }: StepFormProps<SendEmail>) {
  const text = useText();
  const { change, errorAt, readOnly } = useStepForm(id);
  const outputs = useOutputs(id);
  const { config } = step;
  const { to } = config;
  return (
    <Stack gap="md">
      <Select
        label={text('form.email.to')}
        data={kinds.map((kind) => ({ value: kind, label: text(`form.email.to.${kind}`) }))}
        value={to.kind}
        allowDeselect={false}
        readOnly={readOnly}
        onChange={(kind) => kind && kind !== to.kind && change({ ...config, to: emptyOf(kind) })}
      />
      {to.kind === 'people' && (
        <MembersPicker
          label={text('form.email.people')}
          description={text('form.rotate.members.hint')}
          value={to.members}
          error={errorAt('config.to.members')}
          readOnly={readOnly}
          onChange={(members) => change({ ...config, to: { ...to, members } })}
        />
      )}
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
