import { type CustomCode, dataKinds, maxCodeChars, maxCodeNames } from '@baton/shared';
import { Button, Code, Group, Input, Modal, Select, Stack, Text, TextInput } from '@mantine/core';
import { useId } from '@mantine/hooks';
import { IconArrowsMaximize } from '@tabler/icons-react';
import { useState } from 'react';
import { CodeEditor } from '../../components/code-editor/code-editor.tsx';
import { TextEditor } from '../../components/text-editor/text-editor.tsx';
import { useText } from '../../messages/use-text.ts';
import type { StepFormProps } from '../face.ts';
import { useStepForm } from '../form-hooks.ts';
import { RemoveRow, RowList, rowField } from '../row-list.tsx';
import { useOutputs } from '../use-outputs.ts';
import { useWords } from '../use-words.ts';
import { stepTitle } from '../words.ts';
import { CodeTest, type Trial } from './code-test.tsx';
import classes from './form.module.css';

export function CustomCodeForm({ id, step }: StepFormProps<CustomCode>) {
  const text = useText();
  const words = useWords();
  const { readOnly } = useStepForm(id);
  const [large, setLarge] = useState(false);
  const [trial, setTrial] = useState<Trial>({ samples: {}, result: null });
  const { config } = step;
  const test = <CodeTest config={config} trial={trial} onTrial={setTrial} />;
  return (
    <Stack gap="md">
      <Inputs id={id} step={step} />
      <Source id={id} step={step} onEnlarge={() => setLarge(true)} />
      <Outputs id={id} step={step} />
      <Text size="xs" c="dimmed">
        {text('form.code.limits')}
      </Text>
      {!readOnly && test}
      <Modal
        opened={large}
        onClose={() => setLarge(false)}
        title={stepTitle({ step, words })}
        size="min(1200px, 94vw)"
        classNames={{ body: classes.dialog ?? '', content: classes.dialogFrame ?? '' }}
      >
        <div className={classes.large}>
          <Source id={id} step={step} />
        </div>
        {!readOnly && <div className={classes.beside}>{test}</div>}
      </Modal>
    </Stack>
  );
}

/** The code. `onEnlarge` opens it in a field of its own; without it, it is that one. */
function Source({ id, step, onEnlarge }: StepFormProps<CustomCode> & { onEnlarge?: () => void }) {
  const text = useText();
  const { change, errorAt, problemAt, readOnly } = useStepForm(id);
  const { config } = step;
  const fieldId = useId();
  const problem = problemAt('config.code');
  const error = errorAt('config.code');
  const line = problem?.code === 'code-syntax' ? Number(problem.values['line']) : null;
  return (
    <Input.Wrapper
      className={onEnlarge ? '' : (classes.wrapper ?? '')}
      label={
        <span className={classes.head}>
          <label htmlFor={fieldId}>{text('form.code.code')}</label>
          {onEnlarge && (
            <Button
              variant="subtle"
              color="gray"
              size="xs"
              leftSection={<IconArrowsMaximize size={13} />}
              onClick={onEnlarge}
            >
              {text('form.code.enlarge')}
            </Button>
          )}
        </span>
      }
      labelElement="div"
      labelProps={{ className: classes.label }}
      description={`${text('form.code.code.hint')} ${text('form.code.keys')}`}
      descriptionProps={{ id: `${fieldId}-hint` }}
      error={error}
      errorProps={{
        id: `${fieldId}-error`,
        className: problem?.severity === 'warning' ? classes.warning : '',
      }}
      inputWrapperOrder={['label', 'description', 'input', 'error']}
    >
      <CodeEditor
        id={fieldId}
        label={text('form.code.code')}
        describedBy={`${fieldId}-hint ${fieldId}-error`}
        value={config.code}
        onChange={(code) => change({ ...config, code })}
        errorLine={line}
        invalid={problem?.severity === 'error'}
        readOnly={readOnly}
        maxLength={maxCodeChars}
        inputs={config.inputs.map(({ name }) => name)}
        tall={!onEnlarge}
      />
    </Input.Wrapper>
  );
}

function Inputs({ id, step }: StepFormProps<CustomCode>) {
  const text = useText();
  const { change, errorAt, readOnly } = useStepForm(id);
  const tokens = useOutputs(id);
  const { config } = step;
  const { inputs } = config;
  const edit = (index: number, part: Partial<(typeof inputs)[number]>) =>
    change({ ...config, inputs: inputs.map((one, at) => (at === index ? { ...one, ...part } : one)) });
  const mayAdd = !readOnly && inputs.length < maxCodeNames;
  return (
    <RowList
      legend={text('form.code.inputs')}
      tall
      addLabel={text('form.code.input.add')}
      onAdd={mayAdd ? () => change({ ...config, inputs: [...inputs, { name: '', text: '' }] }) : null}
    >
      <Text size="xs" c="dimmed">
        {text('form.code.inputs.hint')}
      </Text>
      {inputs.map(({ name, text: value }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: inputs have no identity but their place
        <Stack key={index} gap={6}>
          <Group gap={6} wrap="nowrap" align="flex-start">
            <TextInput
              className={rowField}
              classNames={{ input: classes.name ?? '' }}
              aria-label={text('form.code.input.name', { number: index + 1 })}
              value={name}
              maxLength={60}
              error={errorAt(`config.inputs.${index}.name`)}
              readOnly={readOnly}
              onChange={({ currentTarget }) => edit(index, { name: currentTarget.value })}
            />
            {!readOnly && (
              <RemoveRow
                label={text('form.code.input.remove', { name })}
                mt={3}
                onClick={() => change({ ...config, inputs: inputs.filter((_, at) => at !== index) })}
              />
            )}
          </Group>
          <TextEditor
            label={text('form.code.input.value', { name })}
            value={value}
            error={errorAt(`config.inputs.${index}.text`)}
            readOnly={readOnly}
            minRows={1}
            tokens={tokens}
            onChange={(written) => edit(index, { text: written })}
          />
        </Stack>
      ))}
    </RowList>
  );
}

function Outputs({ id, step }: StepFormProps<CustomCode>) {
  const text = useText();
  const { change, errorAt, readOnly } = useStepForm(id);
  const { config } = step;
  const { outputs } = config;
  const edit = (index: number, part: Partial<(typeof outputs)[number]>) =>
    change({ ...config, outputs: outputs.map((one, at) => (at === index ? { ...one, ...part } : one)) });
  const mayAdd = !readOnly && outputs.length < maxCodeNames;
  return (
    <RowList
      legend={text('form.code.outputs')}
      addLabel={text('form.code.output.add')}
      onAdd={mayAdd ? () => change({ ...config, outputs: [...outputs, { name: '', kind: 'text' }] }) : null}
    >
      {outputs.map(({ name, kind }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: outputs have no identity but their place
        <Group key={index} gap={6} wrap="nowrap" align="flex-start">
          <TextInput
            className={rowField}
            classNames={{ input: classes.name ?? '' }}
            aria-label={text('form.code.output.name', { number: index + 1 })}
            value={name}
            maxLength={60}
            error={errorAt(`config.outputs.${index}.name`)}
            readOnly={readOnly}
            onChange={({ currentTarget }) => edit(index, { name: currentTarget.value })}
          />
          <Select
            w={120}
            aria-label={text('form.code.output.kind', { name })}
            data={dataKinds.map((value) => ({ value, label: text(`form.format.kind.${value}`) }))}
            value={kind}
            allowDeselect={false}
            readOnly={readOnly}
            onChange={(chosen) => chosen && edit(index, { kind: chosen })}
          />
          {!readOnly && (
            <RemoveRow
              label={text('form.code.output.remove', { name })}
              mt={3}
              onClick={() => change({ ...config, outputs: outputs.filter((_, at) => at !== index) })}
            />
          )}
        </Group>
      ))}
      {outputs[0] && (
        <Text size="xs" c="dimmed">
          {text('form.code.outputs.hint')} <Code>{`{{ steps.${id}.${outputs[0].name} }}`}</Code>
        </Text>
      )}
    </RowList>
  );
}
