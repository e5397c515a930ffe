import type { UserView } from '@baton/shared';
import { Button, Checkbox, Tabs, TextInput } from '@mantine/core';
import { IconPlus, IconSearch, IconUsers } from '@tabler/icons-react';
import { memo, useState } from 'react';
import { useIntl } from 'react-intl';
import { useLocation, useNavigate } from 'react-router';
import { usePermission, useRoute } from '../../api/index.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { ListSkeleton } from '../../components/list-skeleton.tsx';
import { PageBody, PageHeader, PageTabs } from '../../components/page.tsx';
import { PersonAvatar } from '../../components/person-avatar.tsx';
import { ToneBadge } from '../../components/status-badge.tsx';
import tables from '../../components/table.module.css';
import { useText } from '../../messages/use-text.ts';
import { Guarded } from '../fallback/guarded.tsx';
import classes from './people-page.module.css';
import { PersonDrawer } from './person-drawer.tsx';
import { Teams } from './teams.tsx';

export function PeoplePage() {
  const text = useText();
  const navigate = useNavigate();
  const tab = useLocation().pathname.endsWith('/teams') ? 'teams' : 'users';
  return (
    <Guarded permission="people.view">
      <PageHeader title={text('people.title')} description={text('people.description')}>
        <PageTabs
          value={tab}
          onChange={(next) => void navigate(next === 'teams' ? '/people/teams' : '/people')}
        >
          <Tabs.List>
            <Tabs.Tab value="users">{text('people.tab.users')}</Tabs.Tab>
            <Tabs.Tab value="teams">{text('people.tab.teams')}</Tabs.Tab>
          </Tabs.List>
        </PageTabs>
      </PageHeader>
      <PageBody>{tab === 'users' ? <Users /> : <Teams />}</PageBody>
    </Guarded>
  );
}

function Users() {
  const text = useText();
  const mayEdit = usePermission('people.edit');
  const [query, setQuery] = useState('');
  const [onlyAvailable, setOnlyAvailable] = useState(false);
  const [editing, setEditing] = useState<string | null>(null);
  const users = useRoute('listUsers', {});
  if (users.isPending) return <ListSkeleton />;
  if (users.isError) return <ErrorState error={users.error} onRetry={() => void users.refetch()} />;

  const all = users.data.items;
  const wanted = query.trim().toLowerCase();
  const shown = all.filter(
    ({ name, email, title, available }) =>
      (!onlyAvailable || available) && `${name} ${email} ${title}`.toLowerCase().includes(wanted),
  );
  const edited = all.find(({ id }) => id === editing) ?? null;
  return (
    <>
      <div className={classes.bar}>
        <TextInput
          type="search"
          className={classes.search}
          aria-label={text('people.search')}
          placeholder={text('people.search')}
          leftSection={<IconSearch size={15} aria-hidden />}
          value={query}
          onChange={({ currentTarget }) => setQuery(currentTarget.value)}
        />
        <Checkbox
          label={text('people.only-available')}
          checked={onlyAvailable}
          onChange={({ currentTarget }) => setOnlyAvailable(currentTarget.checked)}
        />
        <span className={classes.count} role="status">
          {text('people.available-now', {
            available: all.filter(({ available }) => available).length,
            count: all.length,
          })}
        </span>
        {mayEdit && (
          <Button leftSection={<IconPlus size={15} />} onClick={() => setEditing('new')}>
            {text('people.new')}
          </Button>
        )}
      </div>
      {shown.length === 0 ? (
        <EmptyState
          icon={<IconUsers size={28} stroke={1.4} />}
          title={text('people.empty')}
          text={text('people.empty.text')}
        />
      ) : (
        <div className={tables.scroll}>
          <table className={`${tables.plain} ${classes.table}`} aria-label={text('people.table')}>
            <thead>
              <tr>
                <th>{text('people.column.person')}</th>
                <th>{text('people.column.now')}</th>
                <th>{text('people.column.next')}</th>
                <th>{text('people.column.role')}</th>
                <th>{text('people.column.teams')}</th>
                <th className={classes.number}>{text('people.column.open')}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((user) => (
                <UserRow key={user.id} user={user} onOpen={setEditing} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {editing !== null && (editing === 'new' || edited) && (
        <PersonDrawer key={editing} user={edited} readOnly={!mayEdit} onClose={() => setEditing(null)} />
      )}
    </>
  );
}

const UserRow = memo(function UserRow({ user, onOpen }: { user: UserView; onOpen: (id: string) => void }) {
  const text = useText();
  const intl = useIntl();
  const { id, name, title, role, teams, available, unavailable, nextShift, openTickets, capacity, active } =
    user;
  return (
    <tr>
      <td>
        <button type="button" className={classes.person} onClick={() => onOpen(id)}>
          <PersonAvatar id={id} name={name} size={28} available={available} />
          <span className={classes.who}>
            <span className={classes.name}>{name}</span>
            <span className={classes.title}>{title}</span>
          </span>
        </button>
      </td>
      <td>
        {available ? (
          <ToneBadge tone="success">{text('availability.available')}</ToneBadge>
        ) : (
          <ToneBadge tone={active ? 'warning' : 'neutral'}>{text(`skip.${unavailable ?? 'away'}`)}</ToneBadge>
        )}
      </td>
      <td className={classes.soft}>
        {nextShift
          ? intl.formatDate(nextShift, {
              weekday: 'short',
              hour: '2-digit',
              minute: '2-digit',
              hour12: false,
            })
          : '–'}
      </td>
      <td className={classes.soft}>{text(`role.${role}`)}</td>
      <td className={classes.soft}>{teams.map((team) => team.name).join(', ') || '–'}</td>
      <td className={classes.number} data-full={(capacity !== null && openTickets >= capacity) || undefined}>
        {capacity === null ? openTickets : text('people.open-of', { open: openTickets, capacity })}
      </td>
    </tr>
  );
});
