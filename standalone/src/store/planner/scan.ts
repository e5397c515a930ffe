import { rawDocument } from '../bson/element.ts';
import { identRange } from '../storage/catalog.ts';
import type { Collection } from '../storage/collection.ts';
import { recordOf, type StoredDocument } from '../storage/collection.ts';
import type { Entry, Environment, Range } from '../storage/environment.ts';
import type { IndexPlan, KeyRange, Plan } from './plan.ts';

/** What a scan has looked at, for `explain`. */
export interface ScanCounts {
  keysExamined: number;
  documentsExamined: number;
}

/**
 * Reads the documents that a plan leads to. Between batches nothing is held open in the file: `pause` remembers the
 * last key, and the next call goes on behind it, so a cursor that nobody reads costs the store nothing.
 */
export interface Scan {
  next(): StoredDocument | undefined;
  pause(): void;
}

interface ScanArgs {
  readonly environment: Environment;
  readonly collection: Collection;
  readonly plan: Plan;
  readonly counts: ScanCounts;
}

export function openScan(args: ScanArgs): Scan {
  const { plan } = args;
  switch (plan.kind) {
    case 'collection':
      return new CollectionScan(args, plan.reverse);
    case 'index':
      return isPoints(plan) ? new PointScan(args, plan) : new IndexScan(args, [plan]);
    case 'union':
      return new IndexScan(args, plan.plans);
  }
}

const NO_VALUE = Buffer.alloc(0);

/** A range read piece by piece, by entries or by keys alone. */
class Reader {
  #iterator: Iterator<Entry | Buffer> | undefined;
  #range: Range;
  #peeked: Entry | undefined;
  /** The key read last. */
  #last: Buffer | undefined;

  constructor(
    readonly read: (range: Range) => Iterable<Entry | Buffer>,
    range: Range,
  ) {
    this.#range = range;
  }

  next(): Entry | undefined {
    const entry = this.peek();
    this.#peeked = undefined;
    if (entry) this.#last = entry.key;
    return entry;
  }

  peek(): Entry | undefined {
    if (this.#peeked) return this.#peeked;
    this.#iterator ??= this.read(this.#range)[Symbol.iterator]();
    const { done, value } = this.#iterator.next();
    if (!done) this.#peeked = Buffer.isBuffer(value) ? { key: value, value: NO_VALUE } : (value as Entry);
    return this.#peeked;
  }

  pause(): void {
    this.#iterator?.return?.();
    this.#iterator = undefined;
    this.#peeked = undefined;
    if (!this.#last) return;
    const { start, end, reverse } = this.#range;
    this.#range = reverse
      ? { start, end: this.#last, reverse }
      : { start: successor(this.#last), end, reverse };
    this.#last = undefined;
  }
}

/** The very next key: nothing lies between a key and the key with a zero byte added. */
const successor = (key: Buffer): Buffer => Buffer.concat([key, Buffer.from([0])]);

class CollectionScan implements Scan {
  readonly #reader: Reader;
  readonly #counts: ScanCounts;

  constructor({ environment, collection, counts }: ScanArgs, reverse: boolean) {
    const range = { ...identRange(collection.meta.ident), reverse };
    this.#reader = new Reader((each) => environment.documents.entries(each), range);
    this.#counts = counts;
  }

  next(): StoredDocument | undefined {
    const entry = this.#reader.next();
    if (!entry) return undefined;
    this.#counts.documentsExamined++;
    return { record: entry.key.readUIntBE(4, 6), document: rawDocument(entry.value) };
  }

  pause(): void {
    this.#reader.pause();
  }
}

/** A unique index with all of its fields bound: each range is one key, and the order is that of the keys. */
const isPoints = ({ index, ranges, merge }: IndexPlan): boolean =>
  index.unique && !merge && !index.multikey.some(Boolean) && ranges.every(({ whole }) => whole);

/** Looks keys up one by one, without a cursor. */
class PointScan implements Scan {
  readonly #args: ScanArgs;
  readonly #keys: readonly Buffer[];
  #at = 0;

  constructor(args: ScanArgs, { ranges, reverse }: IndexPlan) {
    this.#args = args;
    const keys = ranges.map(({ start }) => start);
    this.#keys = reverse ? keys.reverse() : keys;
  }

  next(): StoredDocument | undefined {
    const { collection, counts } = this.#args;
    while (this.#at < this.#keys.length) {
      const record = collection.recordAt(this.#keys[this.#at++]!);
      if (record === undefined) continue;
      counts.keysExamined++;
      counts.documentsExamined++;
      return { record, document: collection.get(record)! };
    }
    return undefined;
  }

  pause(): void {}
}

/** One or several index plans read one after the other, each document once. */
class IndexScan implements Scan {
  readonly #args: ScanArgs;
  readonly #plans: readonly IndexPlan[];
  readonly #seen: Set<number> | undefined;
  #plan = 0;
  #readers: RangeReaders;

  constructor(args: ScanArgs, plans: readonly IndexPlan[]) {
    this.#args = args;
    this.#plans = plans;
    const repeats = plans.length > 1 || plans.some(({ index }) => index.multikey.some(Boolean));
    this.#seen = repeats ? new Set() : undefined;
    this.#readers = new RangeReaders(args.environment, plans[0]!);
  }

  next(): StoredDocument | undefined {
    const { collection, counts } = this.#args;
    for (;;) {
      const record = this.#readers.next();
      if (record === undefined) {
        if (++this.#plan >= this.#plans.length) return undefined;
        this.#readers = new RangeReaders(this.#args.environment, this.#plans[this.#plan]!);
        continue;
      }
      counts.keysExamined++;
      if (this.#seen?.has(record)) continue;
      this.#seen?.add(record);
      const document = collection.get(record);
      // A cursor may come upon an entry whose document was removed since its last batch.
      if (!document) continue;
      counts.documentsExamined++;
      return { record, document };
    }
  }

  pause(): void {
    this.#readers.pause();
  }
}

/** The ranges of one index plan: in sequence, or merged when the order asked for runs across them. */
class RangeReaders {
  readonly #environment: Environment;
  readonly #plan: IndexPlan;
  readonly #ranges: readonly KeyRange[];
  #at = 0;
  #current: Reader | undefined;
  #merged: { reader: Reader; prefix: number }[] | undefined;

  constructor(environment: Environment, plan: IndexPlan) {
    this.#environment = environment;
    this.#plan = plan;
    this.#ranges = plan.reverse ? [...plan.ranges].reverse() : plan.ranges;
    if (plan.merge && plan.ranges.length > 1) {
      this.#merged = plan.ranges.map((range) => ({ reader: this.#open(range), prefix: range.prefix }));
    }
  }

  next(): number | undefined {
    if (this.#merged) return this.#nextMerged(this.#merged);
    while (this.#at < this.#ranges.length) {
      const range = this.#ranges[this.#at]!;
      this.#current ??= this.#open(range);
      const entry = this.#current.next();
      if (entry) return recordOf(this.#plan.index, entry.key, entry.value);
      this.#current = undefined;
      this.#at++;
    }
    return undefined;
  }

  pause(): void {
    this.#current?.pause();
    for (const { reader } of this.#merged ?? []) reader.pause();
  }

  #nextMerged(readers: readonly { reader: Reader; prefix: number }[]): number | undefined {
    let best: { reader: Reader; rest: Buffer } | undefined;
    for (const { reader, prefix } of readers) {
      const entry = reader.peek();
      if (!entry) continue;
      const rest = entry.key.subarray(prefix);
      const order = best ? rest.compare(best.rest) : -1;
      if (!best || (this.#plan.reverse ? order > 0 : order < 0)) best = { reader, rest };
    }
    const entry = best?.reader.next();
    return entry && recordOf(this.#plan.index, entry.key, entry.value);
  }

  #open({ start, end }: KeyRange): Reader {
    const { index, reverse } = this.#plan;
    const table = this.#environment.indexes;
    const read = (range: Range): Iterable<Entry | Buffer> =>
      index.unique ? table.entries(range) : table.keys(range);
    return new Reader(read, { start, end, reverse });
  }
}
