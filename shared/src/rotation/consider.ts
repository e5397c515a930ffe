import type { Actor } from '../actors.ts';
import { unavailability } from '../people/availability.ts';
import type { User } from '../people/person.ts';
import type { PeopleDirectory } from '../steps/face.ts';
import { expandMembers } from '../steps/member-problems.ts';
import type { Member } from '../steps/step-fields.ts';
import type { AssignmentRecord, SkipReason } from '../tickets/ticket.ts';
import type { PoolRules } from './pool.ts';
import type { Candidate, Turn } from './turns.ts';

/** Someone of a pool at one moment: whether the rules pass them over and why, and how many tickets they may still get. */
export interface Considered extends Candidate {
  name: string;
  skipped: SkipReason | null;
}

/** Why a rule passes a person over, or null. Having no room left is counted apart. */
function skipReason({ user, rules, now }: { user: User; rules: PoolRules; now: Date }): SkipReason | null {
  const status = rules.available ? user.status : 'available';
  const calendar = rules.workingHours ? {} : { workingHours: null, absences: [] };
  return unavailability({ user: { ...user, status, ...calendar }, at: now });
}

/** Everyone that a list of members stands for, judged by the rules. `openTickets` is asked for those with a limit. */
export function considerMembers(input: {
  members: readonly Member[];
  rules: PoolRules;
  people: PeopleDirectory;
  openTickets: ReadonlyMap<string, number>;
  now: Date;
}): Considered[] {
  const { members, rules, people, openTickets, now } = input;
  return expandMembers({ members, people }).map(({ user, weight }) => {
    const skipped = skipReason({ user, rules, now });
    const room =
      rules.capacity && user.capacity !== null
        ? Math.max(0, user.capacity - (openTickets.get(user.id) ?? 0))
        : null;
    return { id: user.id, name: user.name, weight, room, skipped, eligible: skipped === null };
  });
}

/** Whether somebody could be given work now: no rule passes them over, and they have room left. */
export const isFree = ({ skipped, room }: Considered): boolean => skipped === null && room !== 0;

/** How many of those who are active are free. */
export function availabilityOf(considered: readonly Considered[]): { available: number; of: number } {
  const active = considered.filter(({ skipped }) => skipped !== 'inactive');
  return { available: active.filter(isFree).length, of: active.length };
}

/** The record that explains a turn. */
export function assignmentOf(input: {
  turn: Turn;
  considered: readonly Considered[];
  pool: string;
  by: Actor;
  now: Date;
}): AssignmentRecord {
  const { turn, considered, pool, by, now } = input;
  return {
    at: now,
    by,
    method: 'round-robin',
    pool,
    owner: turn.user,
    waiting: false,
    candidates: considered.map(({ id, name, skipped }) => ({
      user: id,
      name,
      count: turn.counts[id] ?? 0,
      skipped: skipped ?? (turn.full.includes(id) ? 'at-capacity' : null),
    })),
    next: turn.next,
  };
}
