import type { InboxId } from '@baton/shared';
import { Button, Group, Popover, Select, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { type FormEvent, useState } from 'react';
import { useChange, usePermission, useRoute } from '../../../api/index.ts';
import { ChoiceCards } from '../../../components/choice-cards.tsx';
import { MembersPicker } from '../../../components/members-picker.tsx';
import { notifyProblem } from '../../../components/notify.ts';
import { useText } from '../../../messages/use-text.ts';
import type { SameAssignment } from './assignment-section.tsx';
import classes from './handoff-page.module.css';
import { type Part, useErrorOf } from './part.tsx';

interface ToSamePeopleProps extends Pick<Part, 'problems' | 'readOnly'> {
  assignment: SameAssignment;
  onChange: (assignment: SameAssignment) => void;
}

export function ToSamePeople({ assignment, onChange, problems, readOnly }: ToSamePeopleProps) {
  const text = useText();
  const errorOf = useErrorOf(problems);
  const inboxes = useRoute('listInboxes', {});
  const mayAddInbox = usePermission('settings.edit');
  const items = inboxes.data?.items ?? [];
  const chooseInbox = (id: string | null) => onChange({ ...assignment, inboxId: id as InboxId | null });

  const chooseTarget = (target: SameAssignment['target']) => {
    // With a single inbox there is nothing to choose.
    const inboxId =
      assignment.inboxId ?? (target === 'inbox' && items.length === 1 ? (items[0]?.id ?? null) : null);
    onChange({ ...assignment, target, inboxId });
  };

  return (
    <>
      <MembersPicker
        label={text('handoff.members')}
        value={assignment.members}
        readOnly={readOnly}
        error={errorOf('assignment.members')}
        onChange={(members) => onChange({ ...assignment, members })}
      />
      <ChoiceCards
        label={text('handoff.target')}
        withLabel
        columns={2}
        readOnly={readOnly}
        value={assignment.target}
        onChange={chooseTarget}
        choices={(['help-desk', 'inbox'] as const).map((value) => ({
          value,
          title: text(`handoff.target.${value}`),
          text: text(`handoff.target.${value}.text`),
        }))}
      />
      {assignment.target === 'inbox' && (
        <div className={classes.row}>
          <Select
            className={classes.grow}
            label={text('handoff.inbox')}
            placeholder={text('handoff.inbox.choose')}
            readOnly={readOnly}
            data={items.map(({ id, name }) => ({ value: id, label: name }))}
            value={assignment.inboxId}
            error={errorOf('assignment.inboxId')}
            onChange={chooseInbox}
          />
          {mayAddInbox && !readOnly && <NewInbox onCreated={chooseInbox} />}
        </div>
      )}
    </>
  );
}

function NewInbox({ onCreated }: { onCreated: (id: string) => void }) {
  const text = useText();
  const [opened, { toggle, close }] = useDisclosure();
  const [name, setName] = useState('');
  const create = useChange('createInbox', {
    onSuccess: ({ id }) => {
      onCreated(id);
      setName('');
      close();
    },
    onError: notifyProblem(text),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== '') create.mutate({ body: { name: name.trim() } });
  };
  return (
    <Popover opened={opened} onClose={close} onChange={(open) => !open && close()} trapFocus width={280}>
      <Popover.Target>
        <Button variant="default" onClick={toggle}>
          {text('handoff.inbox.new')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form onSubmit={submit}>
          <TextInput
            label={text('handoff.inbox.new.name')}
            maxLength={100}
            value={name}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
          />
          <Group justify="flex-end" mt="xs">
            <Button type="submit" disabled={name.trim() === ''} loading={create.isPending}>
              {text('action.add')}
            </Button>
          </Group>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
