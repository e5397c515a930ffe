import type { RawValue } from './bson/element.ts';
import { MongoError } from './errors.ts';

/** A stream of result documents that can rest between batches. */
export interface Results {
  next(): RawValue | undefined;
  /** Lets go of whatever is held open in the file. */
  pause(): void;
  /** Bytes of documents that wait in memory. */
  readonly held?: number;
}

/** MongoDB's default size of a first batch, and its limit in bytes of any. */
export const FIRST_BATCH = 101;
const MAX_BATCH_BYTES = 16 * 1024 * 1024;

const IDLE_MS = 10 * 60 * 1000;
/** Beyond these, cursors that have waited longest are closed: clients that never finish may not fill the memory. */
const MAX_OPEN = 1000;
const MAX_HELD_BYTES = 64 * 1024 * 1024;

interface OpenCursor {
  readonly namespace: string;
  readonly results: Results;
  pending: RawValue | undefined;
  usedAt: number;
}

export interface Batch {
  readonly cursorId: bigint;
  readonly documents: RawValue[];
}

/** Cursors that have more to give, longest unused first. Those that nobody asks for ten minutes are closed. */
export class Cursors {
  readonly #open = new Map<bigint, OpenCursor>();
  readonly #timer = setInterval(() => this.#closeIdle(), 60_000).unref();
  #last = BigInt(Date.now()) << 20n;

  get size(): number {
    return this.#open.size;
  }

  /** The first batch of results; a cursor remains when there is more. */
  start(args: { namespace: string; results: Results; batchSize: number; single: boolean }): Batch {
    const { namespace, results, batchSize, single } = args;
    const cursor: OpenCursor = { namespace, results, pending: undefined, usedAt: Date.now() };
    const { documents, more } = take(cursor, batchSize);
    if (!more || single) return { cursorId: 0n, documents };
    this.#last += 1n;
    this.#keep(this.#last, cursor);
    return { cursorId: this.#last, documents };
  }

  /** The next batch; `batchSize` 0 means as much as fits. */
  more(id: bigint, namespace: string, batchSize: number): Batch {
    const cursor = this.#open.get(id);
    if (!cursor) throw new MongoError('CursorNotFound', `cursor id ${id} not found`);
    if (cursor.namespace !== namespace) {
      throw new MongoError(
        'Unauthorized',
        `Requested getMore on namespace '${namespace}', but cursor belongs to a different namespace ${cursor.namespace}`,
      );
    }
    this.#open.delete(id);
    cursor.usedAt = Date.now();
    const { documents, more } = take(cursor, batchSize === 0 ? Number.POSITIVE_INFINITY : batchSize);
    if (more) this.#keep(id, cursor);
    return { cursorId: more ? id : 0n, documents };
  }

  /** Closes a cursor; false if there is none of that number. */
  kill(id: bigint): boolean {
    return this.#open.delete(id);
  }

  close(): void {
    clearInterval(this.#timer);
    this.#open.clear();
  }

  #keep(id: bigint, cursor: OpenCursor): void {
    this.#open.set(id, cursor);
    let held = 0;
    for (const { results } of this.#open.values()) held += results.held ?? 0;
    for (const [oldest, { results }] of this.#open) {
      if (oldest === id || (this.#open.size <= MAX_OPEN && held <= MAX_HELD_BYTES)) break;
      held -= results.held ?? 0;
      this.#open.delete(oldest);
    }
  }

  #closeIdle(): void {
    const before = Date.now() - IDLE_MS;
    for (const [id, { usedAt }] of this.#open) if (usedAt < before) this.#open.delete(id);
  }
}

/** Up to `limit` documents, as many as a reply may hold; looks one ahead to know whether there is more. */
function take(cursor: OpenCursor, limit: number): { documents: RawValue[]; more: boolean } {
  const documents: RawValue[] = [];
  let bytes = 0;
  try {
    for (;;) {
      cursor.pending ??= cursor.results.next();
      const next = cursor.pending;
      if (!next) return { documents, more: false };
      bytes += next.end - next.start + 16;
      if (documents.length >= limit || (documents.length > 0 && bytes > MAX_BATCH_BYTES))
        return { documents, more: true };
      documents.push(next);
      cursor.pending = undefined;
    }
  } finally {
    cursor.results.pause();
  }
}
