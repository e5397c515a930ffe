import { z } from 'zod';
import { type UserId, userId } from '../ids.ts';

/**
 * The state of one rotation. Each person's `count` is what this rotation has given them; whoever has the smallest
 * share is next. See README.md beside this file for why counts and not a pointer.
 */
export const rotationState = z.object({
  people: z.record(
    z.string(),
    z.object({
      count: z.number(),
      /** Epoch milliseconds of the last turn; ties go to the longest idle. */
      lastAt: z.number(),
      /** Whether the person could be given work when the last turn was taken. */
      present: z.boolean(),
    }),
  ),
  /** Turns given whose tickets may not be written yet, by turn key: asking again gives the same person. */
  grants: z.record(z.string(), z.object({ user: userId.nullable(), at: z.number() })),
});
export type RotationState = z.infer<typeof rotationState>;

export const emptyRotation: RotationState = { people: {}, grants: {} };

export interface Candidate {
  id: UserId;
  weight: number;
  /** Whether the person may be given work now. */
  eligible: boolean;
  /** How many more tickets they may be given; null: no limit. */
  room: number | null;
}

export interface Turn {
  key: string;
  /** Null: nobody was eligible. */
  user: UserId | null;
  /** Each candidate's count before this turn. */
  counts: Readonly<Record<string, number>>;
  /** Those who had no room left. */
  full: readonly UserId[];
  next: UserId | null;
}

type People = RotationState['people'];

const share = ({ people, candidate }: { people: People; candidate: Candidate }): number =>
  ((people[candidate.id]?.count ?? 0) + 1) / candidate.weight;

/** Who is next: the smallest share after the turn, then the longest idle, then the order of the list. */
function pick({ people, eligible }: { people: People; eligible: readonly Candidate[] }): Candidate | null {
  let best: Candidate | null = null;
  for (const candidate of eligible) {
    if (best === null) {
      best = candidate;
      continue;
    }
    const difference = share({ people, candidate }) - share({ people, candidate: best });
    const idle = (people[candidate.id]?.lastAt ?? 0) - (people[best.id]?.lastAt ?? 0);
    if (difference < 0 || (difference === 0 && idle < 0)) best = candidate;
  }
  return best;
}

/**
 * Someone new, or back after having been passed over, starts level with the one who was served least among those
 * present all along: no flood for what they missed, and nothing taken from what they had.
 */
function welcomed({ people, candidates }: { people: People; candidates: readonly Candidate[] }): People {
  const staying = candidates.filter(({ id, eligible }) => eligible && people[id]?.present);
  const level =
    staying.length === 0
      ? null
      : Math.min(...staying.map(({ id, weight }) => (people[id]?.count ?? 0) / weight));
  const next: People = { ...people };
  for (const { id, weight, eligible } of candidates) {
    const known = next[id] ?? { count: 0, lastAt: 0, present: false };
    const raised =
      eligible && !known.present && level !== null
        ? Math.max(known.count, Math.floor(level * weight))
        : known.count;
    next[id] = { ...known, count: raised, present: eligible };
  }
  return next;
}

/**
 * Gives out turns, one per key, in the order of the keys. A key that was granted before gets the same person again.
 * Pure; whoever stores the state must do so only if it is still the one that was read.
 */
export function takeTurns(input: {
  state: RotationState;
  candidates: readonly Candidate[];
  keys: readonly string[];
  now: Date;
}): { state: RotationState; turns: Turn[] } {
  const { state, candidates, keys, now } = input;
  const people = welcomed({ people: state.people, candidates });
  const grants = { ...state.grants };
  const room = new Map(candidates.map(({ id, room: left }) => [id, left ?? Number.POSITIVE_INFINITY]));
  const hasRoom = ({ id }: Candidate): boolean => (room.get(id) ?? 0) > 0;
  const present = candidates.filter(({ eligible }) => eligible);
  const turns = keys.map((key): Turn => {
    const counts = Object.fromEntries(candidates.map(({ id }) => [id, people[id]?.count ?? 0]));
    const full = present.filter((candidate) => !hasRoom(candidate)).map(({ id }) => id);
    const granted = grants[key];
    const chosen = granted ? granted.user : (pick({ people, eligible: present.filter(hasRoom) })?.id ?? null);
    if (!granted) {
      grants[key] = { user: chosen, at: now.getTime() };
      const person = chosen === null ? undefined : people[chosen];
      if (chosen !== null && person) {
        people[chosen] = { ...person, count: person.count + 1, lastAt: now.getTime() };
        room.set(chosen, (room.get(chosen) ?? 0) - 1);
      }
    }
    return {
      key,
      user: chosen,
      counts,
      full,
      next: pick({ people, eligible: present.filter(hasRoom) })?.id ?? null,
    };
  });
  return { state: { people, grants }, turns };
}

/** Forgets grants whose tickets are written. */
export function settleTurns({
  state,
  keys,
}: {
  state: RotationState;
  keys: readonly string[];
}): RotationState {
  const grants = { ...state.grants };
  for (const key of keys) delete grants[key];
  return { ...state, grants };
}

/** Takes back turns that came to nothing (the ticket was taken by hand meanwhile), so that nobody loses a share. */
export function returnTurns({
  state,
  keys,
}: {
  state: RotationState;
  keys: readonly string[];
}): RotationState {
  const people = { ...state.people };
  for (const key of keys) {
    const user = state.grants[key]?.user;
    const person = user ? people[user] : undefined;
    if (user && person) people[user] = { ...person, count: person.count - 1 };
  }
  return settleTurns({ state: { ...state, people }, keys });
}
