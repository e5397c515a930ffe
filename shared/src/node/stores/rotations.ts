import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { mongo } from 'mongoose';
import { OperationalError } from '../../errors.ts';
import {
  applyEntries,
  type Candidate,
  emptyRotation,
  nextGeneration,
  type RotationEntry,
  type RotationState,
  type Turn,
  type TurnsWanted,
} from '../../rotation/turns.ts';
import type { Models, RotationDoc } from '../models/index.ts';
import { duplicateKey, nativeOf } from './native.ts';
import {
  digestOf,
  type EarlierRotation,
  keysIn,
  packEntry,
  packState,
  unpackEarlier,
  unpackEntry,
  unpackState,
} from './rotation-document.ts';

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

interface Returning {
  keys: readonly string[];
  resolve(): void;
  reject(error: unknown): void;
}

/** A rotation as a process knows it. */
interface Known {
  state: RotationState;
  /** Null: others may have written since. 0: it is not in the database yet. */
  revision: number | null;
  /** Entries that the state holds and the document still lists, by id. */
  applied: readonly string[];
  /** It is stored as it was before rotations had entries. */
  earlier: boolean;
}

/** A rotation of this process: what it knows, and who waits for its next write. */
interface Rotation {
  readonly pool: string;
  known: Known | null;
  asking: Asking[];
  returning: Returning[];
  /** Turns whose tickets are written, to be told with the next write. */
  settled: string[];
  /** Whether others have written between the last two writes of this process. */
  shared: boolean;
  writing: boolean;
  /** The generations that this process has seen, each with the moment when; the latest first. */
  seen: { generation: number; moment: number }[];
}

/** An ask as it goes into one write. */
interface Prepared extends TurnsWanted {
  /** Digests of the keys, in their order. */
  keys: string[];
  /** The write must not come to a rotation that has forgotten what was settled in this generation. */
  generation: number;
  /** Whether it was asked of which keys are spent. */
  checked: boolean;
}

/** What a write came to. */
interface Written {
  now: Known;
  /** Of each ask. */
  turns: Turn[][];
  /** Others have written since this process did. */
  shared: boolean;
  /** The document, where its list has become long. */
  long: RotationDoc | null;
}

/** Tries before giving up on a rotation that others keep changing; each try means that others succeeded. */
const maxTries = 50;
/** Entries, and keys in them, after which a rotation is put in order. */
const longLog = { entries: 16, keys: 800 };

const isLonger = (log: RotationDoc['log'], times: number): boolean =>
  log.length >= longLog.entries * times || keysIn(log) >= longLog.keys * times;

/** Generations that a process remembers to have seen. */
const seenLimit = 256;

/**
 * Rotations. Nobody waits for anybody: while a process has a rotation to itself, each of its writes replaces the state
 * that it knows; when others write too, it adds an entry to a list, which always succeeds, and applies what is on the
 * list by then, as everybody does. `docs/adr/0026` says why that is exact. A process has one write of a rotation under
 * way at a time; who asks meanwhile shares the next.
 */
export function rotationStore(models: Models) {
  const rotations = nativeOf(models.rotations);
  const byPool = new Map<string, Rotation>();
  /** Names this process in the ids of its entries. */
  const self = randomBytes(6).toString('hex');
  let entries = 0;
  /** Counts what this process learns of rotations. */
  let moments = 0;

  function rotationOf(pool: string): Rotation {
    let rotation = byPool.get(pool);
    if (!rotation) {
      const fresh = { known: null, asking: [], returning: [], settled: [], shared: false, writing: false };
      rotation = { pool, ...fresh, seen: [] };
      byPool.set(pool, rotation);
    }
    return rotation;
  }

  function learn({ rotation, known }: { rotation: Rotation; known: Known }): Known {
    moments += 1;
    rotation.known = known;
    const { generation } = known.state;
    if (rotation.seen[0]?.generation !== generation) {
      rotation.seen.unshift({ generation, moment: moments });
      if (rotation.seen.length > seenLimit) rotation.seen.pop();
    }
    return known;
  }

  /** A document's state with all of its entries, going on from what is known where that is a part of it. */
  function read({ doc, known }: { doc: RotationDoc; known: Known | null }): {
    now: Known;
    turnsOf(id: string): Turn[][];
  } {
    const continues =
      known?.state.generation === doc.generation &&
      known.applied.every((id, index) => doc.log[index]?.id === id);
    const state = continues ? known.state : unpackState(doc);
    const open = continues ? doc.log.slice(known.applied.length) : doc.log;
    const applied = applyEntries({ state, entries: open.map(unpackEntry) });
    return {
      now: {
        state: applied.state,
        revision: doc.revision,
        applied: doc.log.map(({ id }) => id),
        earlier: false,
      },
      turnsOf: (id) => applied.turns[open.findIndex((entry) => entry.id === id)] ?? [],
    };
  }

  async function load(pool: string): Promise<Known> {
    const doc = await rotations.findOne({ _id: pool });
    if (!doc) return { state: emptyRotation, revision: 0, applied: [], earlier: false };
    if (doc.generation === undefined) {
      const state = unpackEarlier(doc as unknown as EarlierRotation);
      return { state, revision: doc.revision, applied: [], earlier: true };
    }
    return read({ doc, known: null }).now;
  }

  /** The generation that this process knew of at a moment; null where it knew of none. */
  const generationAt = ({ seen }: Rotation, moment: number): number | null =>
    seen.find((one) => one.moment <= moment)?.generation ?? null;

  /**
   * Makes an ask ready to be written: where keys may have been spent and forgotten since it was read that their turns
   * are due, it is asked which of them are.
   */
  async function prepare(input: {
    ask: TurnsAsked;
    rotation: Rotation;
    known: Known;
    settled: ReadonlySet<string>;
  }): Promise<Prepared> {
    const { ask, rotation, known, settled } = input;
    const { candidates, spent } = ask;
    const { state } = known;
    const digests = new Map(ask.keys.map((key) => [key, digestOf(key)]));
    const then = generationAt(rotation, spent.since);
    if (then !== null && then >= state.rememberedFrom)
      return { candidates, keys: [...digests.values()], generation: then, checked: false };
    const open = ask.keys.filter((key) => {
      const digest = digests.get(key) ?? '';
      return !state.grants.has(digest) || settled.has(digest);
    });
    const gone = open.length === 0 ? new Set<string>() : await spent.among(open);
    const anew = open.flatMap((key) => {
      const digest = digests.get(key) ?? '';
      return !gone.has(key) && (state.settled.has(digest) || settled.has(digest)) ? [digest] : [];
    });
    const keys = ask.keys.flatMap((key) => (gone.has(key) ? [] : (digests.get(key) ?? [])));
    return { candidates, keys, anew, generation: state.generation, checked: true };
  }

  /** Puts a state with an entry in the place of the one that is known; null when that is no longer there. */
  async function replace(input: {
    pool: string;
    known: Known;
    entry: RotationEntry;
  }): Promise<Written | null> {
    const { pool, known, entry } = input;
    const { state: applied, turns } = applyEntries({ state: known.state, entries: [entry] });
    const state = nextGeneration({ state: applied, now: new Date(entry.at) });
    const revision = (known.revision ?? 0) + 1;
    const fields = { ...packState(state), log: [], revision };
    const now = { state, revision, applied: [], earlier: false };
    const result = { now, turns: turns[0] ?? [], shared: false, long: null };
    if (known.revision === 0) {
      try {
        await rotations.insertOne({ _id: pool, ...fields } as mongo.OptionalUnlessRequiredId<RotationDoc>);
        return result;
      } catch (error) {
        if (duplicateKey(error)) return null;
        throw error;
      }
    }
    const filter = { _id: pool, revision: known.revision ?? -1 };
    const { matchedCount } = await rotations.updateOne(filter, { $set: fields });
    return matchedCount === 1 ? result : null;
  }

  /** Adds an entry to a rotation, whatever others have added; null when it has forgotten what it must remember. */
  async function append(input: {
    rotation: Rotation;
    known: Known;
    entry: RotationEntry;
    generation: number;
  }): Promise<Written | null> {
    const { rotation, known, entry, generation } = input;
    entries += 1;
    const stored = packEntry({ id: `${self}.${entries}`, entry });
    const found = await rotations.findOneAndUpdate(
      { _id: rotation.pool, rememberedFrom: { $lte: generation } },
      { $push: { log: stored }, $inc: { revision: 1 } },
      { returnDocument: 'after' },
    );
    if (!found) return null;
    const doc = found as RotationDoc;
    const { now, turnsOf } = read({ doc, known });
    const before = doc.log.slice(
      0,
      doc.log.findIndex(({ id }) => id === stored.id),
    );
    // It falls to whoever made the list long, and to all where that one has died.
    const isLong = (isLonger(doc.log, 1) && !isLonger(before, 1)) || isLonger(doc.log, 2);
    return {
      now,
      turns: turnsOf(stored.id),
      shared: known.revision === null || doc.revision !== known.revision + 1,
      long: isLong ? doc : null,
    };
  }

  /**
   * Takes the entries of a long list into the state. Entries that come meanwhile stay on it; of several that do this,
   * one succeeds.
   */
  async function putInOrder({ rotation, doc, at }: { rotation: Rotation; doc: RotationDoc; at: number }) {
    const { known } = rotation;
    if (!known) return;
    const state = nextGeneration({ state: known.state, now: new Date(at) });
    const { matchedCount } = await rotations.updateOne({ _id: rotation.pool, generation: doc.generation }, {
      $set: packState(state),
      $pull: { log: { id: { $in: doc.log.map(({ id }) => id) } } },
      $inc: { revision: 1 },
    } as unknown as mongo.UpdateFilter<RotationDoc>);
    if (matchedCount === 1)
      learn({ rotation, known: { state, revision: null, applied: [], earlier: false } });
  }

  /** One write with the turns of all who ask by now, and what was settled and returned. */
  async function writeOnce(rotation: Rotation): Promise<void> {
    const returning = rotation.returning.splice(0);
    let open = rotation.asking.splice(0).map((ask) => ({ ask, keys: ask.keys, turns: [] as Turn[] }));
    const all = open;
    let long: Written['long'] = null;
    let at = 0;
    try {
      for (let attempt = 0; open.length > 0 || returning.length > 0; attempt += 1) {
        if (attempt >= maxTries)
          throw new OperationalError({
            code: 'rotation-contended',
            message: `The rotation ${rotation.pool} is changed faster than it can be read.`,
          });
        if (attempt > 2) await delay(Math.random() * 2 ** Math.min(attempt, 7));
        const known = rotation.known ?? learn({ rotation, known: await load(rotation.pool) });
        const told = rotation.settled.length;
        const settled = rotation.settled.map(digestOf);
        const prepared: Prepared[] = [];
        for (const { ask, keys } of open)
          prepared.push(await prepare({ ask: { ...ask, keys }, rotation, known, settled: new Set(settled) }));
        at = Math.max(at, ...open.map(({ ask }) => ask.now.getTime()));
        const returned = returning.flatMap(({ keys }) => keys.map(digestOf));
        const entry: RotationEntry = { at, settled, returned, wanted: prepared };
        const written = await write({ rotation, known, entry, prepared });
        if (!written) continue;
        learn({ rotation, known: written.now });
        rotation.settled = rotation.settled.slice(told);
        ({ long } = written);
        for (const { resolve } of returning.splice(0)) resolve();
        open = open.flatMap((one, index) => {
          const turns = new Map((written.turns[index] ?? []).map((turn) => [turn.key, turn]));
          const left: string[] = [];
          const { checked, keys } = prepared[index] ?? { checked: false, keys: [] };
          const wanted = new Set(keys);
          for (const key of one.keys) {
            const turn = turns.get(digestOf(key));
            if (turn) one.turns.push({ ...turn, key });
            // Spent since that was asked; or spent once, which was not known then, and wanted for something new.
            else if (checked && wanted.has(digestOf(key))) left.push(key);
          }
          return left.length > 0 ? [{ ...one, keys: left }] : [];
        });
      }
      for (const { ask, turns } of all) ask.resolve(turns);
      if (long) await putInOrder({ rotation, doc: long, at });
    } catch (error) {
      // A failed write leaves no memory that could be wrong.
      rotation.known = null;
      for (const { ask } of all) ask.reject(error);
      for (const { reject } of returning) reject(error);
    }
  }

  /** Writes an entry in the way that fits; null: it must be tried again. */
  async function write(input: {
    rotation: Rotation;
    known: Known;
    entry: RotationEntry;
    prepared: readonly Prepared[];
  }): Promise<Written | null> {
    const { rotation, known, entry, prepared } = input;
    const mustReplace = known.revision === 0 || known.earlier;
    const alone = mustReplace || (!rotation.shared && known.revision !== null);
    const generation = Math.min(Number.MAX_SAFE_INTEGER, ...prepared.map((one) => one.generation));
    const written = alone
      ? await replace({ pool: rotation.pool, known, entry })
      : await append({ rotation, known, entry, generation });
    rotation.shared = written?.shared ?? true;
    // To add an entry, what is known need not be the newest; it must not have been forgotten, and the rotation be there.
    if (!written && (mustReplace || !alone)) rotation.known = null;
    return written;
  }

  async function drain(rotation: Rotation): Promise<void> {
    if (rotation.writing) return;
    rotation.writing = true;
    // Callers of the same moment share a write.
    await Promise.resolve();
    while (rotation.asking.length > 0 || rotation.returning.length > 0) await writeOnce(rotation);
    rotation.writing = false;
  }

  return {
    /** A point in what this process knows of rotations, to be named as `since`. */
    moment: (): number => moments,

    /**
     * One turn per key that is not spent; a key that has a turn already keeps it. Calls that come while an earlier
     * write of the pool is under way share the next one: each is answered as if it came alone, in their order.
     */
    take({ pool, ...asked }: TurnsAsked & { pool: string }): Promise<Turn[]> {
      const rotation = rotationOf(pool);
      return new Promise((resolve, reject) => {
        rotation.asking.push({ ...asked, resolve, reject });
        void drain(rotation);
      });
    },

    /** Says that the tickets of these turns are written. Costs nothing now: the next write takes it along. */
    settle({ pool, keys }: { pool: string; keys: readonly string[] }): void {
      rotationOf(pool).settled.push(...keys);
    },

    /** Takes turns back that came to nothing. */
    giveBack({ pool, keys }: { pool: string; keys: readonly string[] }): Promise<void> {
      const rotation = rotationOf(pool);
      return new Promise((resolve, reject) => {
        rotation.returning.push({ keys, resolve, reject });
        void drain(rotation);
      });
    },

    /** The state as it is now, for showing who is next. */
    async peek(pool: string): Promise<RotationState> {
      return (await load(pool)).state;
    },
  };
}
