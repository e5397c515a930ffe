import type { Member, TeamView } from '@baton/shared';
import { ActionIcon, Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconPencil, IconPlus, IconTrash, IconUsersGroup } from '@tabler/icons-react';
import { useState } from 'react';
import { useChange, usePermission, useRoute } from '../../api/index.ts';
import { askFirst } from '../../components/ask-first.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { ListSkeleton } from '../../components/list-skeleton.tsx';
import { MembersPicker } from '../../components/members-picker.tsx';
import { notifyDone, notifyProblem } from '../../components/notify.ts';
import { PersonAvatar } from '../../components/person-avatar.tsx';
import { usePeople } from '../../components/use-people.ts';
import { useText } from '../../messages/use-text.ts';
import classes from './people-page.module.css';

/** The teams with their members. */
export function Teams() {
  const text = useText();
  const mayEdit = usePermission('people.edit');
  const people = usePeople();
  const [editing, setEditing] = useState<TeamView | 'new' | null>(null);
  const teams = useRoute('listTeams', {});
  const remove = useChange('deleteTeam', {
    onSuccess: () => notifyDone(text('teams.deleted')),
    onError: notifyProblem(text),
  });
  const askToRemove = (team: TeamView) =>
    askFirst({
      title: text('teams.delete'),
      text: text('teams.delete.text', { name: team.name }),
      confirm: text('action.delete'),
      onConfirm: () => remove.mutate({ params: { id: team.id } }),
    });

  if (teams.isPending) return <ListSkeleton />;
  if (teams.isError) return <ErrorState error={teams.error} onRetry={() => void teams.refetch()} />;
  const newTeam = mayEdit && (
    <Button leftSection={<IconPlus size={15} />} onClick={() => setEditing('new')}>
      {text('teams.new')}
    </Button>
  );
  return (
    <>
      {teams.data.items.length === 0 ? (
        <EmptyState
          icon={<IconUsersGroup size={28} stroke={1.4} />}
          title={text('teams.empty')}
          text={text('teams.empty.text')}
          action={newTeam}
        />
      ) : (
        <>
          <Group justify="flex-end" mb="sm">
            {newTeam}
          </Group>
          <ul className={classes.teams}>
            {teams.data.items.map((team) => (
              <li key={team.id} className={classes.team}>
                <div className={classes.teamHead}>
                  <PersonAvatar id={team.id} name={team.name} size={26} team />
                  <h2>{team.name}</h2>
                  {mayEdit && (
                    <Group gap={2} wrap="nowrap">
                      <ActionIcon
                        aria-label={text('teams.edit', { name: team.name })}
                        onClick={() => setEditing(team)}
                      >
                        <IconPencil size={15} />
                      </ActionIcon>
                      <ActionIcon
                        aria-label={`${text('action.delete')}: ${team.name}`}
                        onClick={() => askToRemove(team)}
                      >
                        <IconTrash size={15} />
                      </ActionIcon>
                    </Group>
                  )}
                </div>
                {team.members.length === 0 && <p className={classes.empty}>{text('teams.members.none')}</p>}
                <ul className={classes.members} aria-label={text('teams.members')}>
                  {team.members.map((id) => {
                    const user = people.user(id);
                    if (!user) return null;
                    return (
                      <li key={id}>
                        <PersonAvatar id={id} name={user.name} size={22} available={user.available} />
                        {user.name}
                      </li>
                    );
                  })}
                </ul>
              </li>
            ))}
          </ul>
        </>
      )}
      {editing && (
        <TeamEditor
          key={editing === 'new' ? 'new' : editing.id}
          team={editing === 'new' ? null : editing}
          onClose={() => setEditing(null)}
        />
      )}
    </>
  );
}

function TeamEditor({ team, onClose }: { team: TeamView | null; onClose: () => void }) {
  const text = useText();
  const form = useForm({
    initialValues: {
      name: team?.name ?? '',
      members: (team?.members ?? []).map((user): Member => ({ user })),
    },
    validate: { name: (name) => (name.trim() === '' ? text('teams.name.missing') : null) },
  });
  const options = {
    onSuccess: () => {
      notifyDone(text('teams.saved'));
      onClose();
    },
    onError: notifyProblem(text),
  };
  const edit = useChange('editTeam', options);
  const create = useChange('createTeam', options);
  const submit = form.onSubmit(({ name, members }) => {
    const body = { name: name.trim(), members: members.flatMap((one) => ('user' in one ? [one.user] : [])) };
    if (team) edit.mutate({ params: { id: team.id }, body });
    else create.mutate({ body });
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={team ? text('teams.edit', { name: team.name }) : text('teams.new')}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <TextInput
            label={text('teams.name')}
            maxLength={120}
            data-autofocus
            {...form.getInputProps('name')}
          />
          <MembersPicker
            label={text('teams.members')}
            only="users"
            value={form.values.members}
            onChange={(members) => form.setFieldValue('members', members)}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {text('action.cancel')}
            </Button>
            <Button type="submit" loading={edit.isPending || create.isPending}>
              {text('action.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
