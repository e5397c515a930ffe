import type { Notify } from '@baton/shared';
import { Select, Stack } from '@mantine/core';
import { MembersPicker } from '../../components/members-picker.tsx';
import { TextEditor } from '../../components/text-editor/text-editor.tsx';
import { useText } from '../../messages/use-text.ts';
import type { StepFormProps } from '../face.ts';
import { useStepForm } from '../form-hooks.ts';
import { useOutputs } from '../use-outputs.ts';

const kinds = ['owner', 'people'] as const;

export function NotifyForm({ id, step }: StepFormProps<Notify>) {
  const text = useText();
  const { change, errorAt, readOnly } = useStepForm(id);
  const outputs = useOutputs(id);
  const { config } = step;
  const { to } = config;
  return (
    <Stack gap="md">
      <Select
        label={text('form.notify.to')}
        data={kinds.map((kind) => ({ value: kind, label: text(`form.email.to.${kind}`) }))}
        value={to.kind}
        allowDeselect={false}
        readOnly={readOnly}
        onChange={(kind) => {
          if (kind === null || kind === to.kind) return;
          change({ ...config, to: kind === 'people' ? { kind, members: [] } : { kind } });
        }}
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
