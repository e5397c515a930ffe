import { sendsBody, type Webhook, webhookMethods } from '@baton/shared';
import { Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { TextEditor } from '../../components/text-editor/text-editor.tsx';
import { useText } from '../../messages/use-text.ts';
import type { StepFormProps } from '../face.ts';
import { useStepForm } from '../form-hooks.ts';
import { RemoveRow, RowList, rowField } from '../row-list.tsx';
import { useOutputs } from '../use-outputs.ts';

export function WebhookForm({ id, step }: StepFormProps<Webhook>) {
  const text = useText();
  const { change, errorAt, readOnly } = useStepForm(id);
  const outputs = useOutputs(id);
  const { config } = step;
  return (
    <Stack gap="md">
      <Select
        label={text('form.webhook.method')}
        data={[...webhookMethods]}
        value={config.method}
        allowDeselect={false}
        readOnly={readOnly}
        onChange={(method) => method && change({ ...config, method })}
      />
      <TextEditor
        label={text('form.webhook.url')}
        description={text('form.webhook.url.hint')}
        placeholder="https://"
        value={config.url}
        error={errorAt('config.url')}
        readOnly={readOnly}
        minRows={1}
        maxLength={2000}
        tokens={outputs}
        onChange={(url) => change({ ...config, url })}
      />
      <Headers id={id} step={step} />
      {sendsBody(config.method) && (
        <TextEditor
          label={text('form.webhook.body')}
          description={text('form.webhook.body.hint')}
          value={config.body}
          error={errorAt('config.body')}
          readOnly={readOnly}
          minRows={5}
          maxLength={50_000}
          tokens={outputs}
          onChange={(body) => change({ ...config, body })}
        />
      )}
      <Text size="xs" c="dimmed">
        {text('form.webhook.tries')}
      </Text>
    </Stack>
  );
}

function Headers({ id, step }: StepFormProps<Webhook>) {
  const text = useText();
  const { change, errorAt, readOnly } = useStepForm(id);
  const { config } = step;
  const { headers } = config;
  const edit = (index: number, part: Partial<(typeof headers)[number]>) =>
    change({ ...config, headers: headers.map((one, at) => (at === index ? { ...one, ...part } : one)) });
  return (
    <RowList
      legend={text('form.webhook.headers')}
      addLabel={text('form.webhook.header.add')}
      onAdd={
        readOnly || headers.length >= 30
          ? null
          : () => change({ ...config, headers: [...headers, { name: '', value: '' }] })
      }
    >
      {headers.map(({ name, value }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: headers have no identity but their place
        <Group key={index} gap={6} wrap="nowrap" align="flex-start">
          <TextInput
            className={rowField}
            aria-label={text('form.webhook.header.name')}
            placeholder="X-Api-Key"
            value={name}
            error={errorAt(`config.headers.${index}.name`)}
            readOnly={readOnly}
            onChange={({ currentTarget }) => edit(index, { name: currentTarget.value })}
          />
          <TextInput
            className={rowField}
            aria-label={text('form.webhook.header.value', { name })}
            value={value}
            error={errorAt(`config.headers.${index}.value`)}
            readOnly={readOnly}
            onChange={({ currentTarget }) => edit(index, { value: currentTarget.value })}
          />
          {!readOnly && (
            <RemoveRow
              label={text('form.webhook.header.remove', { name })}
              mt={3}
              onClick={() => change({ ...config, headers: headers.filter((_, at) => at !== index) })}
            />
          )}
        </Group>
      ))}
    </RowList>
  );
}
