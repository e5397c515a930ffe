import { canonicalType } from '../bson/compare.ts';
import { Type } from '../bson/element.ts';
import { KeyWriter } from '../bson/key.ts';
import { encodeValue } from '../bson/value.ts';
import type { Store } from '../store.ts';
import type { Index } from './catalog.ts';
import { recordOf } from './collection.ts';

/** MongoDB looks once a minute. */
const INTERVAL_MS = 10_000;
const BATCH = 500;

/** Deletes what has outlived its TTL index, in the background and in small batches. */
export class TtlMonitor {
  readonly #store: Store;
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  readonly #intervalMs: number;

  constructor(store: Store, intervalMs = INTERVAL_MS) {
    this.#store = store;
    this.#intervalMs = intervalMs;
    this.#plan(intervalMs);
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  #plan(delayMs: number): void {
    if (this.#stopped) return;
    this.#timer = setTimeout(() => {
      this.#pass().then(
        (more) => this.#plan(more ? 0 : this.#intervalMs),
        () => this.#plan(this.#intervalMs),
      );
    }, delayMs).unref();
  }

  /** One batch of every TTL index; true when some index may have more. */
  async #pass(): Promise<boolean> {
    const due = [...this.#store.catalog.collections()].some(({ indexes }) =>
      indexes.some((index) => index.expireAfterSeconds !== undefined),
    );
    if (!due) return false;
    return this.#store.commits.submit(() => {
      let more = false;
      for (const meta of this.#store.catalog.collections()) {
        for (const index of meta.indexes) {
          if (index.expireAfterSeconds === undefined) continue;
          const collection = this.#store.collection(meta);
          const records = this.#expired(index, index.expireAfterSeconds);
          for (const record of records) {
            const document = collection.get(record);
            if (document) collection.remove({ record, document });
          }
          if (records.length === BATCH) more = true;
        }
      }
      return more;
    });
  }

  /** Keys of the index that are dates before the limit. */
  #expired(index: Index, expireAfterSeconds: number): number[] {
    const limit = encodeValue(new Date(Date.now() - expireAfterSeconds * 1000));
    const down = index.fields[0]!.descending;
    const edge = new KeyWriter();
    edge.uint32(index.ident);
    edge.value(limit.type, limit.buf, limit.start, limit.end, down);
    const bracket = new KeyWriter();
    bracket.uint32(index.ident);
    const date = canonicalType(Type.date);
    bracket.byte(down ? (~date & 0xff) + 1 : date);
    const range = down
      ? { start: edge.take(), end: bracket.take() }
      : { start: bracket.take(), end: edge.take() };
    const records: number[] = [];
    for (const { key, value } of this.#store.environment.indexes.entries(range)) {
      records.push(recordOf(index, key, value));
      if (records.length === BATCH) break;
    }
    return [...new Set(records)];
  }
}
