import type { Member, TeamView, UserView } from '@baton/shared';
import { useMemo } from 'react';
import { useIntl } from 'react-intl';
import { useRoute } from '../api/hooks.ts';
import { usePermission } from '../api/session.ts';
import { useText } from '../messages/use-text.ts';

export interface People {
  users: readonly UserView[];
  teams: readonly TeamView[];
  user(id: string): UserView | undefined;
  team(id: string): TeamView | undefined;
  /** False until both lists have arrived: whom one then does not find may still exist. */
  loaded: boolean;
}

const nobody: readonly never[] = [];

/** Everyone and every team, by list and by id. Empty for those who may not see people. */
export function usePeople(): People {
  const enabled = usePermission('people.view');
  const { data: users } = useRoute('listUsers', {}, { enabled });
  const { data: teams } = useRoute('listTeams', {}, { enabled });
  return useMemo(() => {
    const usersById = new Map(users?.items.map((user) => [user.id as string, user]));
    const teamsById = new Map(teams?.items.map((team) => [team.id as string, team]));
    return {
      users: users?.items ?? nobody,
      teams: teams?.items ?? nobody,
      user: (id) => usersById.get(id),
      team: (id) => teamsById.get(id),
      loaded: users !== undefined && teams !== undefined,
    };
  }, [users, teams]);
}

type Presence = Pick<UserView, 'available' | 'unavailable' | 'nextShift' | 'timeZone'>;

/** Says whether someone can be given work now and, if not, why and when they are back. */
function useAvailabilityText(): (user: Presence) => string {
  const text = useText();
  const intl = useIntl();
  return ({ available, unavailable, nextShift }) => {
    if (available || unavailable === null) return text('availability.available');
    const reason = text(`skip.${unavailable}`);
    if (!nextShift) return reason;
    const start = new Date(nextShift);
    const soon = start.getTime() - Date.now() < 20 * 3_600_000;
    const when = intl.formatDate(start, {
      weekday: soon ? undefined : 'short',
      hour: '2-digit',
      minute: '2-digit',
      hour12: false,
    });
    return text('availability.back', { reason, when });
  };
}

export const memberId = (member: Member): string => ('user' in member ? member.user : member.team);

export const memberKey = (member: Member): string =>
  'user' in member ? `user:${member.user}` : `team:${member.team}`;

/** A member from its key, with the ids' brands restored: keys are made by `memberKey` alone. */
export function memberOf(key: string): Member {
  const id = key.slice(5);
  return (key.startsWith('user:') ? { user: id } : { team: id }) as Member;
}

/** One line about a member: who it is, and whether they are there. */
export function useMemberLine(): (input: { member: Member; people: People }) => {
  name: string;
  state: string;
  available: boolean | undefined;
  gone: boolean;
} {
  const text = useText();
  const availability = useAvailabilityText();
  return ({ member, people }) => {
    if ('user' in member) {
      const user = people.user(member.user);
      if (user) return { name: user.name, state: availability(user), available: user.available, gone: false };
    } else {
      const team = people.team(member.team);
      if (team) {
        const available = team.members.filter((id) => people.user(id)?.available).length;
        const state = text('members.team-available', { available, count: team.members.length });
        return { name: team.name, state, available: undefined, gone: false };
      }
    }
    if (!people.loaded) return { name: '…', state: '', available: undefined, gone: false };
    return {
      name: memberId(member).slice(-6),
      state: text('members.gone'),
      available: undefined,
      gone: true,
    };
  };
}
