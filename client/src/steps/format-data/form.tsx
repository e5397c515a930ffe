import { dataKinds, type FormatData } from '@baton/shared';
import { Code, Select, Stack, Text } from '@mantine/core';
import { TextEditor } from '../../components/text-editor/text-editor.tsx';
import { useText } from '../../messages/use-text.ts';
import type { StepFormProps } from '../face.ts';
import { useStepForm } from '../form-hooks.ts';
import { useOutputs } from '../use-outputs.ts';

export function FormatDataForm({ id, step }: StepFormProps<FormatData>) {
  const text = useText();
  const { change, errorAt, readOnly } = useStepForm(id);
  const outputs = useOutputs(id);
  const { config } = step;
  return (
    <Stack gap="md">
      <TextEditor
        label={text('form.format.text')}
        description={text('form.format.text.hint')}
        value={config.text}
        error={errorAt('config.text')}
        readOnly={readOnly}
        maxLength={20_000}
        tokens={outputs}
        onChange={(written) => change({ ...config, text: written })}
      />
      <Select
        label={text('form.format.kind')}
        description={text(`form.format.kind.${config.kind}.hint`)}
        data={dataKinds.map((kind) => ({ value: kind, label: text(`form.format.kind.${kind}`) }))}
        value={config.kind}
        allowDeselect={false}
        readOnly={readOnly}
        onChange={(kind) => kind && change({ ...config, kind })}
      />
      <Text size="xs" c="dimmed">
        {text('form.format.later')} <Code>{`{{ steps.${id}.value }}`}</Code>
      </Text>
    </Stack>
  );
}
