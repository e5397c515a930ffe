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
  /** Turns of this process whose tickets are written, to be forgotten with the next write. */
  const settled = new Map<string, string[]>();

  async function load(pool: string): Promise<Known> {
    const doc = await rotations.findOne({ _id: pool });
    return doc
      ? { state: { people: doc.people, grants: doc.grants }, revision: doc.revision }
      : { state: emptyRotation, revision: 0 };
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

  /** Applies a pure change to a rotation, again and again until no other process comes between. */
  async function change<T>(input: {
    pool: string;
    apply: (state: RotationState) => { state: RotationState; result: T };
  }): Promise<T> {
    const { pool, apply } = input;
    for (let attempt = 0; attempt < maxTries; attempt += 1) {
      const from = known.get(pool) ?? (await load(pool));
      const forgotten = settled.get(pool) ?? [];
      const { state, result } = apply(settleTurns({ state: from.state, keys: forgotten }));
      if (await replace({ pool, from, state })) {
        known.set(pool, { state, revision: from.revision + 1 });
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

  return {
    /** One turn per key; a key that has a turn already keeps it. */
    take(input: {
      pool: string;
      candidates: readonly Candidate[];
      keys: readonly string[];
      now: Date;
    }): Promise<Turn[]> {
      const { pool, candidates, keys, now } = input;
      return inTurn({
        pool,
        work: () =>
          change({
            pool,
            apply: (state) => {
              const { state: next, turns } = takeTurns({
                state: withoutOld({ state, now }),
                candidates,
                keys,
                now,
              });
              return { state: next, result: turns };
            },
          }),
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
          change({ pool, apply: (state) => ({ state: returnTurns({ state, keys }), result: undefined }) }),
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
