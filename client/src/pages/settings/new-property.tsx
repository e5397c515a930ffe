import { Button, Group, Modal, Select, Stack, TagsInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { type CallInput, useChange } from '../../api/index.ts';
import { notifyDone, notifyProblem } from '../../components/notify.ts';
import type { MessageId } from '../../messages/en/index.ts';
import { useText } from '../../messages/use-text.ts';
import { isPropertyKey, keyFor } from './property-key.ts';

type NewPropertyBody = CallInput<'createProperty'>['body'];

const types: Readonly<Record<NewPropertyBody['type'], MessageId>> = {
  text: 'property-type.text',
  number: 'property-type.number',
  boolean: 'property-type.boolean',
  date: 'property-type.date',
  choice: 'property-type.choice',
};

/** Declares a custom property. The key follows the name until somebody writes one. */
export function NewProperty({ taken, onClose }: { taken: readonly string[]; onClose: () => void }) {
  const text = useText();
  const create = useChange('createProperty', {
    onSuccess: ({ label }) => {
      notifyDone(text('properties.created', { name: label }));
      onClose();
    },
    onError: notifyProblem(text),
  });
  const form = useForm({
    initialValues: {
      label: '',
      key: '',
      type: 'text' as NewPropertyBody['type'],
      options: [] as string[],
    },
    validate: {
      label: (label) => (label.trim() === '' ? text('properties.name.missing') : null),
      key: (key) =>
        taken.includes(key)
          ? text('properties.key.taken')
          : isPropertyKey(key)
            ? null
            : text('properties.key.wrong'),
      options: (options, { type }) =>
        type === 'choice' && options.length === 0 ? text('properties.options.missing') : null,
    },
  });
  const rename = (label: string) => {
    const follows = form.values.key === keyFor(form.values.label);
    form.setValues(follows ? { label, key: keyFor(label) } : { label });
  };
  const submit = form.onSubmit(({ options, ...body }) =>
    create.mutate({ body: { ...body, options: body.type === 'choice' ? options : [] } }),
  );

  return (
    <Modal opened onClose={onClose} title={text('properties.new')}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <TextInput
            label={text('properties.name')}
            maxLength={100}
            data-autofocus
            {...form.getInputProps('label')}
            onChange={({ currentTarget }) => rename(currentTarget.value)}
          />
          <TextInput
            label={text('properties.key')}
            description={text('properties.key.text')}
            maxLength={60}
            styles={{ input: { fontFamily: 'var(--mono)' } }}
            {...form.getInputProps('key')}
          />
          <Select
            label={text('properties.type')}
            allowDeselect={false}
            data={Object.entries(types).map(([value, label]) => ({ value, label: text(label) }))}
            {...form.getInputProps('type')}
          />
          {form.values.type === 'choice' && (
            <TagsInput
              label={text('properties.options')}
              placeholder={text('properties.options.text')}
              maxTags={200}
              {...form.getInputProps('options')}
            />
          )}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {text('action.cancel')}
            </Button>
            <Button type="submit" loading={create.isPending}>
              {text('properties.create')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
