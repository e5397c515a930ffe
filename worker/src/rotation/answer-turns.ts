import {
  type Actor,
  type AssignmentRecord,
  type Candidate,
  expandMembers,
  type Member,
  type PoolRules,
  type SkipReason,
  type User,
  type UserId,
  unavailability,
} from '@baton/shared';
import type { People, Stores } from '@baton/shared/node';

/** One question to a rotation: whose turn is it? */
export interface TurnQuestion {
  pool: string;
  key: string;
  members: readonly Member[];
  rules: PoolRules;
  by: Actor;
}

/** Why a rule passes a person over, or null. Having no room left is counted apart. */
function skipReason(input: { user: User; rules: PoolRules; now: Date }): SkipReason | null {
  const { user, rules, now } = input;
  if (!user.active) return 'inactive';
  const status = rules.available ? user.status : 'available';
  const calendar = rules.workingHours ? {} : { workingHours: null, absences: [] };
  return unavailability({ user: { ...user, status, ...calendar }, at: now });
}

/** Questions that are put to the same people under the same rules share one write of the rotation. */
function grouped(questions: readonly TurnQuestion[]): TurnQuestion[][] {
  const groups = new Map<string, TurnQuestion[]>();
  for (const question of questions) {
    const name = JSON.stringify([question.pool, question.members, question.rules]);
    groups.set(name, [...(groups.get(name) ?? []), question]);
  }
  return [...groups.values()];
}

/** Open tickets of those who have a limit; others need no counting. */
async function openTickets({
  users,
  stores,
}: {
  users: readonly User[];
  stores: Stores;
}): Promise<Map<UserId, number>> {
  const limited = users.filter(({ capacity }) => capacity !== null).map(({ id }) => id);
  return limited.length === 0 ? new Map() : stores.tickets.openPerOwner(limited);
}

interface World {
  people: People;
  stores: Stores;
  now: Date;
}

/** Someone of a pool: whether they are passed over at this moment and why, and how many tickets they may still get. */
interface Considered extends Candidate {
  name: string;
  skipped: SkipReason | null;
}

async function consider(input: Pick<TurnQuestion, 'members' | 'rules'> & World): Promise<Considered[]> {
  const { members, rules, people, stores, now } = input;
  const expanded = expandMembers({ members, people });
  const users = expanded.map(({ user }) => user);
  const open = rules.capacity ? await openTickets({ users, stores }) : new Map<UserId, number>();
  return expanded.map(({ user, weight }) => {
    const limited = rules.capacity && user.capacity !== null;
    const room = limited ? Math.max(0, (user.capacity ?? 0) - (open.get(user.id) ?? 0)) : null;
    const skipped = skipReason({ user, rules, now });
    return { id: user.id, name: user.name, weight, room, skipped, eligible: skipped === null };
  });
}

/** Whether anybody could be given work now. Takes no turn. */
export async function anyoneEligible(
  input: Pick<TurnQuestion, 'members' | 'rules'> & World,
): Promise<boolean> {
  return (await consider(input)).some(({ eligible, room }) => eligible && room !== 0);
}

/**
 * Answers whose turn it is, with the record that explains the choice. Exact under concurrency: the rotation's one
 * conditional write decides. A limit of open tickets is checked against what is written, so tickets given out at the
 * same moment by several workers can pass it by as many.
 */
export async function answerTurns(
  input: World & { questions: readonly TurnQuestion[] },
): Promise<Map<string, AssignmentRecord>> {
  const { questions, stores, now } = input;
  const answers = new Map<string, AssignmentRecord>();
  for (const group of grouped(questions)) {
    const [first] = group;
    if (!first) continue;
    const { pool, members, rules } = first;
    const candidates = await consider({ ...input, members, rules });
    const turns = await stores.rotations.take({ pool, candidates, keys: group.map(({ key }) => key), now });
    for (const [index, turn] of turns.entries()) {
      answers.set(turn.key, {
        at: now,
        by: group[index]?.by ?? first.by,
        method: 'round-robin',
        pool,
        owner: turn.user,
        waiting: false,
        candidates: candidates.map(({ id, name, skipped }) => ({
          user: id,
          name,
          count: turn.counts[id] ?? 0,
          skipped: skipped ?? (turn.full.includes(id) ? 'at-capacity' : null),
        })),
        next: turn.next,
      });
    }
  }
  return answers;
}
