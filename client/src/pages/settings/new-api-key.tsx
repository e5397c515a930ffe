import type { Permission } from '@baton/shared';
import { Alert, Button, Checkbox, CopyButton, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useChange } from '../../api/index.ts';
import { notifyProblem } from '../../components/notify.ts';
import { useText } from '../../messages/use-text.ts';
import { allPermissions } from './permissions.ts';

/** Makes a key and shows it, this once. */
export function NewApiKey({ onClose }: { onClose: () => void }) {
  const text = useText();
  const create = useChange('createApiKey', { onError: notifyProblem(text) });
  const form = useForm({
    initialValues: { name: '', scopes: ['tickets.view', 'tickets.edit'] as Permission[] },
    validate: {
      name: (name) => (name.trim() === '' ? text('api-keys.name.missing') : null),
      scopes: (scopes) => (scopes.length === 0 ? text('api-keys.permissions.missing') : null),
    },
  });

  if (create.data) {
    const { key } = create.data;
    return (
      <Modal opened onClose={onClose} title={text('api-keys.created')} closeOnClickOutside={false}>
        <Stack gap="md">
          <Alert color="yellow" p="xs">
            {text('api-keys.created.text')}
          </Alert>
          <TextInput
            label={text('api-keys.created.label')}
            readOnly
            value={key}
            styles={{ input: { fontFamily: 'var(--mono)' } }}
            onFocus={({ currentTarget }) => currentTarget.select()}
          />
          <Group justify="flex-end" gap="xs">
            <CopyButton value={key}>
              {({ copied, copy }) => (
                <Button
                  variant="default"
                  leftSection={copied ? <IconCheck size={15} /> : <IconCopy size={15} />}
                  onClick={copy}
                >
                  {text(copied ? 'action.copied' : 'action.copy')}
                </Button>
              )}
            </CopyButton>
            <Button onClick={onClose}>{text('action.done')}</Button>
          </Group>
        </Stack>
      </Modal>
    );
  }
  return (
    <Modal opened onClose={onClose} title={text('api-keys.new')}>
      <form onSubmit={form.onSubmit((body) => create.mutate({ body }))} noValidate>
        <Stack gap="md">
          <TextInput
            label={text('api-keys.name')}
            description={text('api-keys.name.text')}
            maxLength={100}
            data-autofocus
            {...form.getInputProps('name')}
          />
          <Checkbox.Group label={text('api-keys.permissions')} {...form.getInputProps('scopes')}>
            <Stack gap={8} mt={6}>
              {allPermissions.map((scope) => (
                <Checkbox key={scope} value={scope} label={text(`permission.${scope}`)} />
              ))}
            </Stack>
          </Checkbox.Group>
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {text('action.cancel')}
            </Button>
            <Button type="submit" loading={create.isPending}>
              {text('api-keys.create')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
