import type { TicketPriority, TicketSource } from '@baton/shared';
import {
  Button,
  Group,
  Modal,
  Select,
  SimpleGrid,
  Stack,
  TagsInput,
  Textarea,
  TextInput,
} from '@mantine/core';
import { useForm } from '@mantine/form';
import { useNavigate } from 'react-router';
import { useChange } from '../../api/index.ts';
import { usePriorityChoices, useSourceChoices } from '../../components/choices.ts';
import { notifyDone, notifyProblem } from '../../components/notify.ts';
import { useText } from '../../messages/use-text.ts';
import { isEmail } from './is-email.ts';

/** A ticket written down by hand, as after a phone call. */
export default function NewTicket({ onClose }: { onClose: () => void }) {
  const text = useText();
  const navigate = useNavigate();
  const form = useForm({
    initialValues: {
      subject: '',
      description: '',
      source: 'phone' as TicketSource,
      priority: 'normal' as TicketPriority,
      name: '',
      email: '',
      tags: [] as string[],
    },
    validate: {
      subject: (subject) => (subject.trim() === '' ? text('new-ticket.subject.missing') : null),
      email: (email) => (email === '' || isEmail(email) ? null : text('ticket.contact.email.wrong')),
    },
  });
  const create = useChange('createTicket', {
    onSuccess: ({ id, number }) => {
      notifyDone(text('new-ticket.created', { number }));
      onClose();
      void navigate(`/tickets/${id}`);
    },
    onError: notifyProblem(text),
  });
  const submit = form.onSubmit(({ name, email, ...ticket }) =>
    create.mutate({
      body: { ...ticket, contact: { name: name.trim() || undefined, email: email.trim() || undefined } },
    }),
  );

  return (
    <Modal opened onClose={onClose} title={text('new-ticket.title')} size={560}>
      <form onSubmit={submit}>
        <Stack gap="sm">
          <TextInput
            label={text('new-ticket.subject')}
            withAsterisk
            maxLength={500}
            data-autofocus
            {...form.getInputProps('subject')}
          />
          <Textarea
            label={text('new-ticket.description')}
            autosize
            minRows={4}
            maxRows={12}
            {...form.getInputProps('description')}
          />
          <SimpleGrid cols={2} spacing="sm">
            <Select
              label={text('new-ticket.source')}
              allowDeselect={false}
              data={useSourceChoices()}
              {...form.getInputProps('source')}
            />
            <Select
              label={text('new-ticket.priority')}
              allowDeselect={false}
              data={usePriorityChoices()}
              {...form.getInputProps('priority')}
            />
            <TextInput
              label={text('new-ticket.contact-name')}
              maxLength={200}
              {...form.getInputProps('name')}
            />
            <TextInput
              label={text('new-ticket.contact-email')}
              inputMode="email"
              {...form.getInputProps('email')}
            />
          </SimpleGrid>
          <TagsInput label={text('new-ticket.tags')} maxTags={50} {...form.getInputProps('tags')} />
          <Group justify="flex-end" gap="xs" mt="xs">
            <Button variant="default" onClick={onClose}>
              {text('action.cancel')}
            </Button>
            <Button type="submit" loading={create.isPending}>
              {text('new-ticket.submit')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
