import type { mongo } from 'mongoose';
import { OperationalError } from '../../errors.ts';
import {
  type Candidate,
  emptyRotation,
  type RotationState,
  returnTurns,
  settleTurns,
  type Turn,
  takeTurns,
} from '../../rotation/turns.ts';
import type { Models, RotationDoc } from '../models/index.ts';
import { duplicateKey, nativeOf } from './native.ts';

interface Known {
  state: RotationState;
  revision: number;
  /** When this process learned of it; see `moment`. */
  moment: number;
}

/**
 * Which of the keys have had their turn already: their tickets are written and the grants that would tell are gone.
 * A repeated job must not take a second turn for them.
 */
export interface SpentTurns {
  /** `moment()` of before it was read that the turns are due. */
  since: number;
  among(keys: readonly string[]): Promise<ReadonlySet<string>>;
}

export interface TurnsAsked {
  candidates: readonly Candidate[];
  keys: readonly string[];
  now: Date;
  spent: SpentTurns;
}

interface Asking extends TurnsAsked {
  resolve(turns: Turn[]): void;
  reject(error: unknown): void;
}

/** Tries before giving up on a rotation that others keep changing; each try means that another one succeeded. */
const maxTries = 200;

/** A grant is forgotten when its ticket was written, or after this long when nobody said so (its worker died). */
const grantLifeMs = 24 * 3_600_000;

/**
 * Rotations. Taking turns is one conditional write on the rotation's revision: reads the counts (from memory while
 * nobody else wrote), writes counts and grants, emits nothing. Calls of one process for one pool wait for each other,
 * so that only processes compete.
 */
export function rotationStore(models: Models) {
  const rotations = nativeOf(models.rotations);
  const known = new Map<string, Known>();
  const queues = new Map<string, Promise<unknown>>();
  /** Who waits for the next write of a pool. */
  const asking = new Map<string, Asking[]>();
  /** Counts what this process learns of rotations. */
  let moments = 0;
  /** Turns of this process whose tickets are written, to be forgotten with the next write. */
  const settled = new Map<string, string[]>();

  async function load(pool: string): Promise<Known> {
    const doc = await rotations.findOne({ _id: pool });
    moments += 1;
    return doc
      ? { state: { people: doc.people, grants: doc.grants }, revision: doc.revision, moment: moments }
      : { state: emptyRotation, revision: 0, moment: moments };
  }

  /** Writes a state over the one it was made from; false when that one is no longer there. */
  async function replace({
    pool,
    from,
    state,
  }: {
    pool: string;
    from: Known;
    state: RotationState;
  }): Promise<boolean> {
    const next = { ...state, revision: from.revision + 1 };
    if (from.revision === 0) {
      try {
        await rotations.insertOne({ _id: pool, ...next } as mongo.OptionalUnlessRequiredId<RotationDoc>);
        return true;
      } catch (error) {
        if (duplicateKey(error)) return false;
        throw error;
      }
    }
    const { matchedCount } = await rotations.updateOne(
      { _id: pool, revision: from.revision },
      { $set: { people: next.people, grants: next.grants, revision: next.revision } },
    );
    return matchedCount === 1;
  }

  /** Applies a change to a rotation, again and again until no other process comes between. */
  async function change<T>(input: {
    pool: string;
    apply: (from: Known & { settled: readonly string[] }) => Promise<{ state: RotationState; result: T }>;
  }): Promise<T> {
    const { pool, apply } = input;
    for (let attempt = 0; attempt < maxTries; attempt += 1) {
      const from = known.get(pool) ?? (await load(pool));
      const forgotten = settled.get(pool) ?? [];
      const settledState = settleTurns({ state: from.state, keys: forgotten });
      const { state, result } = await apply({ ...from, state: settledState, settled: forgotten });
      if (await replace({ pool, from, state })) {
        moments += 1;
        known.set(pool, { state, revision: from.revision + 1, moment: moments });
        if (forgotten.length > 0) settled.set(pool, (settled.get(pool) ?? []).slice(forgotten.length));
        return result;
      }
      known.delete(pool);
      if (attempt > 2) await new Promise((resolve) => setTimeout(resolve, Math.random() * 10));
    }
    throw new OperationalError({
      code: 'rotation-contended',
      message: `The rotation ${pool} is changed faster than it can be read.`,
    });
  }

  /** Runs the calls for one pool one after the other. A failed write leaves no memory that could be wrong. */
  function inTurn<T>({ pool, work }: { pool: string; work: () => Promise<T> }): Promise<T> {
    const previous = queues.get(pool) ?? Promise.resolve();
    const current = previous.then(work, work).catch((error: unknown) => {
      known.delete(pool);
      throw error;
    });
    const tail = current.catch(() => undefined);
    queues.set(pool, tail);
    void tail.then(() => {
      if (queues.get(pool) === tail) queues.delete(pool);
    });
    return current;
  }

  /** Those of the keys that may have a turn. Nothing was spent while the rotation stood as it was known. */
  async function unspent(input: {
    from: Known & { settled: readonly string[] };
    keys: readonly string[];
    spent: SpentTurns;
  }): Promise<readonly string[]> {
    const { from, spent } = input;
    const settledHere = new Set(from.settled);
    const keys = input.keys.filter((key) => !settledHere.has(key));
    const open = keys.filter((key) => !from.state.grants[key]);
    if (open.length === 0 || from.moment <= spent.since) return keys;
    const gone = await spent.among(open);
    return keys.filter((key) => !gone.has(key));
  }

  /** Takes the turns of all who ask by now, in one write. */
  async function answerAsking(pool: string): Promise<void> {
    const all = asking.get(pool) ?? [];
    asking.delete(pool);
    try {
      const answers = await change({
        pool,
        apply: async (from) => {
          let { state } = from;
          const result: Turn[][] = [];
          for (const { candidates, keys, now, spent } of all) {
            const taken = takeTurns({
              state: withoutOld({ state, now }),
              candidates,
              keys: await unspent({ from: { ...from, state }, keys, spent }),
              now,
            });
            state = taken.state;
            result.push(taken.turns);
          }
          return { state, result };
        },
      });
      for (const [index, { resolve }] of all.entries()) resolve(answers[index] ?? []);
    } catch (error) {
      for (const { reject } of all) reject(error);
      throw error;
    }
  }

  return {
    /** A point in what this process knows of rotations, to be named as `since`. */
    moment: (): number => moments,

    /**
     * One turn per key that is not spent; a key that has a turn already keeps it. Calls that come while an earlier
     * write of the pool is under way share the next one: each is answered as if it came alone, in their order.
     */
    take({ pool, ...asked }: TurnsAsked & { pool: string }): Promise<Turn[]> {
      return new Promise((resolve, reject) => {
        const one: Asking = { ...asked, resolve, reject };
        const others = asking.get(pool);
        if (others) {
          others.push(one);
          return;
        }
        asking.set(pool, [one]);
        inTurn({ pool, work: () => answerAsking(pool) }).catch(() => undefined);
      });
    },

    /** Says that the tickets of these turns are written. Costs nothing now: the next write takes it along. */
    settle({ pool, keys }: { pool: string; keys: readonly string[] }): void {
      settled.set(pool, [...(settled.get(pool) ?? []), ...keys]);
    },

    /** Takes turns back that came to nothing. */
    giveBack({ pool, keys }: { pool: string; keys: readonly string[] }): Promise<void> {
      return inTurn({
        pool,
        work: () =>
          change({
            pool,
            apply: async ({ state }) => ({ state: returnTurns({ state, keys }), result: undefined }),
          }),
      });
    },

    /** The state as it is now, for showing who is next. */
    async peek(pool: string): Promise<RotationState> {
      return (await load(pool)).state;
    },
  };
}

function withoutOld({ state, now }: { state: RotationState; now: Date }): RotationState {
  const old = Object.entries(state.grants).filter(([, { at }]) => at < now.getTime() - grantLifeMs);
  return old.length === 0 ? state : settleTurns({ state, keys: old.map(([key]) => key) });
}
