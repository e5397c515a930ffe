import type { Member } from '@baton/shared';
import { Combobox } from '@mantine/core';
import { useText } from '../messages/use-text.ts';
import classes from './members.module.css';
import { PersonAvatar } from './person-avatar.tsx';
import { memberId, memberKey, type People, useMemberLine } from './use-people.ts';

/** A member as a line: avatar, name, whether they are there now. */
export function MemberLine({ member, people }: { member: Member; people: People }) {
  const { name, state, available, gone } = useMemberLine()({ member, people });
  return (
    <span className={classes.line} data-gone={gone || undefined}>
      <PersonAvatar
        id={memberId(member)}
        name={name}
        size={24}
        available={available}
        team={'team' in member}
      />
      <span className={classes.who}>
        <span className={classes.name}>{name}</span> <span className={classes.state}>{state}</span>
      </span>
    </span>
  );
}

interface MemberOptionsProps {
  people: People;
  query: string;
  only?: 'users' | 'teams';
  /** Keys of those who are chosen already and not offered again. */
  without: ReadonlySet<string>;
}

/** The people and teams that a search leaves, as options of a combobox. Deactivated people are not offered. */
export function MemberOptions({ people, query, only, without }: MemberOptionsProps) {
  const text = useText();
  const wanted = query.trim().toLowerCase();
  const fits = (name: string) => name.toLowerCase().includes(wanted);
  const teams = only === 'users' ? [] : people.teams.filter(({ name }) => fits(name));
  const users = only === 'teams' ? [] : people.users.filter(({ name, active }) => active && fits(name));
  const groups = [
    { label: text('members.teams'), members: teams.map(({ id }): Member => ({ team: id })) },
    { label: text('members.people'), members: users.map(({ id }): Member => ({ user: id })) },
  ]
    .map(({ label, members }) => ({ label, members: members.filter((one) => !without.has(memberKey(one))) }))
    .filter(({ members }) => members.length > 0);

  if (groups.length === 0) return <Combobox.Empty>{text('members.nobody', { query })}</Combobox.Empty>;
  return groups.map(({ label, members }) => (
    <Combobox.Group key={label} label={groups.length > 1 ? label : undefined}>
      {members.map((member) => (
        <Combobox.Option key={memberKey(member)} value={memberKey(member)}>
          <MemberLine member={member} people={people} />
        </Combobox.Option>
      ))}
    </Combobox.Group>
  ));
}
