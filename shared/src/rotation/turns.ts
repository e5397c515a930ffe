import type { UserId } from '../ids.ts';

/** What a rotation knows of a person. */
export interface RotationPerson {
  /** What this rotation has given them. */
  count: number;
  /** Epoch milliseconds of the last turn; ties go to the longest idle. */
  lastAt: number;
  /** Whether the person could be given work when the last turn was taken. */
  present: boolean;
}

/**
 * The state of one rotation: whoever has the smallest share is next. See README.md beside this file for why counts and
 * not a pointer.
 */
export interface RotationState {
  people: Readonly<Record<string, RotationPerson>>;
  /** Turns given whose tickets may not be written yet, by turn key: asking again gives the same person. */
  grants: ReadonlyMap<string, { user: UserId | null; at: number }>;
  /** Keys of turns that are spent, each with the generation it was settled in: asking again gives no second turn. */
  settled: ReadonlyMap<string, number>;
  /** Grows whenever what has piled up is put in order, and old keys may be forgotten. */
  generation: number;
  /** What was settled in this generation and later is remembered in full. */
  rememberedFrom: number;
}

export const emptyRotation: RotationState = {
  people: {},
  grants: new Map(),
  settled: new Map(),
  generation: 0,
  rememberedFrom: 0,
};

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

/** Turns that are asked for together: one per key, of the same people. */
export interface TurnsWanted {
  candidates: readonly Candidate[];
  keys: readonly string[];
  /** Those of the keys that were spent once and are wanted for something new. */
  anew?: readonly string[];
}

/** What one writer adds to a rotation: what it settled and returned, then the turns it takes. */
export interface RotationEntry {
  at: number;
  settled: readonly string[];
  returned: readonly string[];
  wanted: readonly TurnsWanted[];
}

type People = Record<string, RotationPerson>;

/** A state while entries are applied to it. */
interface Draft {
  people: People;
  grants: Map<string, { user: UserId | null; at: number }>;
  settled: Map<string, number>;
  generation: number;
  rememberedFrom: number;
}

const draftOf = ({ people, grants, settled, ...rest }: RotationState): Draft => ({
  people: { ...people },
  grants: new Map(grants),
  settled: new Map(settled),
  ...rest,
});

const share = ({ people, candidate }: { people: People; candidate: Candidate }): number =>
  ((people[candidate.id]?.count ?? 0) + 1) / candidate.weight;

/** Who is next among those with room: the smallest share after the turn, then the longest idle, then the list's order. */
function pick(input: {
  people: People;
  eligible: readonly Candidate[];
  room: ReadonlyMap<string, number>;
}): Candidate | null {
  const { people, eligible, room } = input;
  let best: Candidate | null = null;
  for (const candidate of eligible) {
    if ((room.get(candidate.id) ?? 0) <= 0) continue;
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
function welcome({ people, candidates }: { people: People; candidates: readonly Candidate[] }): void {
  const staying = candidates.filter(({ id, eligible }) => eligible && people[id]?.present);
  const level =
    staying.length === 0
      ? null
      : Math.min(...staying.map(({ id, weight }) => (people[id]?.count ?? 0) / weight));
  for (const { id, weight, eligible } of candidates) {
    const known = people[id] ?? { count: 0, lastAt: 0, present: false };
    const raised =
      eligible && !known.present && level !== null
        ? Math.max(known.count, Math.floor(level * weight))
        : known.count;
    people[id] = { ...known, count: raised, present: eligible };
  }
}

function take({ draft, wanted, at }: { draft: Draft; wanted: TurnsWanted; at: number }): Turn[] {
  const { people, grants, settled } = draft;
  const { candidates, keys, anew } = wanted;
  welcome({ people, candidates });
  for (const key of anew ?? []) settled.delete(key);
  const room = new Map<string, number>(
    candidates.map(({ id, room: left }) => [id, left ?? Number.POSITIVE_INFINITY]),
  );
  const eligible = candidates.filter((candidate) => candidate.eligible);
  return keys.flatMap((key): Turn[] => {
    const granted = grants.get(key);
    if (!granted && settled.has(key)) return [];
    const counts: Record<string, number> = {};
    for (const { id } of candidates) counts[id] = people[id]?.count ?? 0;
    const full = eligible.filter(({ id }) => (room.get(id) ?? 0) <= 0).map(({ id }) => id);
    const user = granted ? granted.user : (pick({ people, eligible, room })?.id ?? null);
    if (!granted) {
      grants.set(key, { user, at });
      const person = user === null ? undefined : people[user];
      if (user !== null && person) {
        people[user] = { ...person, count: person.count + 1, lastAt: at };
        room.set(user, (room.get(user) ?? 0) - 1);
      }
    }
    return [{ key, user, counts, full, next: pick({ people, eligible, room })?.id ?? null }];
  });
}

function settle({ draft, keys }: { draft: Draft; keys: readonly string[] }): void {
  for (const key of keys) {
    draft.grants.delete(key);
    draft.settled.set(key, draft.generation);
  }
}

function giveBack({ draft, keys }: { draft: Draft; keys: readonly string[] }): void {
  for (const key of keys) {
    const user = draft.grants.get(key)?.user;
    const person = user ? draft.people[user] : undefined;
    if (user && person) draft.people[user] = { ...person, count: person.count - 1 };
    draft.grants.delete(key);
  }
}

/**
 * Applies what writers have added, in their order; for each entry, the turns of each of its asks. The same entries on
 * the same state give the same turns to whoever applies them: that is how writers who never meet agree.
 */
export function applyEntries(input: { state: RotationState; entries: readonly RotationEntry[] }): {
  state: RotationState;
  turns: Turn[][][];
} {
  const draft = draftOf(input.state);
  const turns = input.entries.map(({ at, settled, returned, wanted }) => {
    settle({ draft, keys: settled });
    giveBack({ draft, keys: returned });
    return wanted.map((one) => take({ draft, wanted: one, at }));
  });
  return { state: draft, turns };
}

/**
 * Gives out turns, one per key, in the order of the keys. A key that was granted before gets the same person again, one
 * whose turn is spent gets none.
 */
export function takeTurns(input: {
  state: RotationState;
  candidates: readonly Candidate[];
  keys: readonly string[];
  now: Date;
}): { state: RotationState; turns: Turn[] } {
  const { state, candidates, keys, now } = input;
  const entry = { at: now.getTime(), settled: [], returned: [], wanted: [{ candidates, keys }] };
  const applied = applyEntries({ state, entries: [entry] });
  return { state: applied.state, turns: applied.turns[0]?.[0] ?? [] };
}

/** Turns of which nobody says for this long that they are settled were taken by a worker that died. */
const grantLifeMs = 24 * 3_600_000;
/** Settled keys that are remembered; those of the generation that ends are, however many they are. */
const settledLimit = 2000;

/** Begins the next generation: forgets turns that nobody will settle, and what was settled longest ago. */
export function nextGeneration({ state, now }: { state: RotationState; now: Date }): RotationState {
  const oldest = now.getTime() - grantLifeMs;
  const grants = new Map([...state.grants].filter(([, { at }]) => at >= oldest));
  let { rememberedFrom } = state;
  let settled = state.settled;
  if (settled.size > settledLimit) {
    const sizes = new Map<number, number>();
    for (const generation of settled.values()) sizes.set(generation, (sizes.get(generation) ?? 0) + 1);
    let left = settled.size;
    while (left > settledLimit && rememberedFrom < state.generation) {
      left -= sizes.get(rememberedFrom) ?? 0;
      rememberedFrom += 1;
    }
    settled = new Map([...settled].filter(([, generation]) => generation >= rememberedFrom));
  }
  return { people: state.people, grants, settled, generation: state.generation + 1, rememberedFrom };
}
