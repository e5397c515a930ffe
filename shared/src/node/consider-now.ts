import type { UserId } from '../ids.ts';
import type { User } from '../people/person.ts';
import { type Considered, considerMembers } from '../rotation/consider.ts';
import type { PoolRules } from '../rotation/pool.ts';
import type { PeopleDirectory } from '../steps/face.ts';
import { expandMembers } from '../steps/member-problems.ts';
import type { Member } from '../steps/step-fields.ts';
import type { Stores } from './stores/index.ts';

/** Open tickets of those who have a limit; others need no counting. */
async function openOfLimited({
  users,
  stores,
}: {
  users: readonly User[];
  stores: Stores;
}): Promise<Map<UserId, number>> {
  const limited = users.filter(({ capacity }) => capacity !== null).map(({ id }) => id);
  return limited.length === 0 ? new Map() : stores.tickets.openPerOwner(limited);
}

/**
 * Everyone that a list of members stands for, judged by the rules as of now: the one answer to "who is available?".
 * Reads the number of open tickets of those who have a limit, where that is one of the rules.
 */
export async function considerNow(input: {
  members: readonly Member[];
  rules: PoolRules;
  people: PeopleDirectory;
  stores: Stores;
  now: Date;
}): Promise<Considered[]> {
  const { members, rules, people, stores } = input;
  const users = expandMembers({ members, people }).map(({ user }) => user);
  const openTickets = rules.capacity ? await openOfLimited({ users, stores }) : new Map<UserId, number>();
  return considerMembers({ ...input, openTickets });
}
