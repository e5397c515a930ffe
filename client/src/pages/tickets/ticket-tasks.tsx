import type { Member } from '@baton/shared';
import { ActionIcon, Button, Group, Skeleton, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useChange, useRoute } from '../../api/index.ts';
import { fromLocalInput } from '../../components/filter-editor/local-input.ts';
import { MemberSelect } from '../../components/member-select.tsx';
import { notifyProblem } from '../../components/notify.ts';
import { TaskLine } from '../../components/task-line.tsx';
import { useText } from '../../messages/use-text.ts';
import { Section } from './section.tsx';
import classes from './ticket-tasks.module.css';

/** What is to be done about a ticket: ticked, added and removed here. */
export function TicketTasks({ ticketId, readOnly }: { ticketId: string; readOnly: boolean }) {
  const text = useText();
  const [adding, { open, close }] = useDisclosure();
  const { data, isPending } = useRoute('getTicketTasks', { params: { id: ticketId } });
  const edit = useChange('editTask', { onError: notifyProblem(text) });
  const remove = useChange('deleteTask', { onError: notifyProblem(text) });
  return (
    <Section title={text('tasks.title')}>
      {isPending && <Skeleton height={24} />}
      {data && data.items.length > 0 && (
        <ul className={classes.list}>
          {data.items.map((task) => (
            <TaskLine
              key={task.id}
              named
              task={task}
              readOnly={readOnly}
              onDone={(done) => edit.mutate({ params: { id: ticketId, taskId: task.id }, body: { done } })}
            >
              {!readOnly && (
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size="sm"
                  aria-label={text('tasks.remove', { title: task.title })}
                  onClick={() => remove.mutate({ params: { id: ticketId, taskId: task.id } })}
                >
                  <IconTrash size={14} />
                </ActionIcon>
              )}
            </TaskLine>
          ))}
        </ul>
      )}
      {adding ? (
        <NewTask ticketId={ticketId} onClose={close} />
      ) : (
        !readOnly && (
          <Button variant="subtle" size="xs" onClick={open} className={classes.add ?? ''}>
            {text('tasks.add')}
          </Button>
        )
      )}
    </Section>
  );
}

function NewTask({ ticketId, onClose }: { ticketId: string; onClose: () => void }) {
  const text = useText();
  const [title, setTitle] = useState('');
  const [due, setDue] = useState('');
  const [who, setWho] = useState<Member | null>(null);
  const create = useChange('createTask', { onError: notifyProblem(text), onSuccess: onClose });
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (title.trim() === '' || create.isPending) return;
        create.mutate({
          params: { id: ticketId },
          body: {
            title,
            dueAt: fromLocalInput(due),
            assignee: who && 'user' in who ? who.user : null,
          },
        });
      }}
    >
      <TextInput
        label={text('tasks.what')}
        data-autofocus
        autoFocus
        required
        withAsterisk={false}
        maxLength={200}
        value={title}
        onChange={({ currentTarget }) => setTitle(currentTarget.value)}
      />
      <MemberSelect label={text('tasks.who')} only="users" clearable value={who} onChange={setWho} />
      <TextInput
        type="datetime-local"
        label={text('tasks.until')}
        value={due}
        onChange={({ currentTarget }) => setDue(currentTarget.value)}
      />
      <Group gap={8}>
        <Button type="submit" size="xs" loading={create.isPending} disabled={title.trim() === ''}>
          {text('tasks.save')}
        </Button>
        <Button variant="subtle" color="gray" size="xs" onClick={onClose}>
          {text('tasks.cancel')}
        </Button>
      </Group>
    </form>
  );
}
