import {
  nextShiftStart,
  type Team,
  type TeamView,
  type User,
  type UserView,
  unavailability,
} from '@baton/shared';
import type { People } from '@baton/shared/node';

export function userView(input: { user: User; people: People; openTickets: number; now: Date }): UserView {
  const { user, people, openTickets, now } = input;
  const unavailable = unavailability({ user, at: now });
  const outside = unavailable === 'outside-working-hours' || unavailable === 'absent';
  return {
    ...user,
    teams: people.teams
      .filter(({ members }) => members.includes(user.id))
      .map(({ id, name }) => ({ id, name })),
    available: unavailable === null,
    unavailable,
    nextShift: outside ? (nextShiftStart({ user, after: now })?.toISOString() ?? null) : null,
    openTickets,
  };
}

export const teamView = (team: Team): TeamView => team;
