import { accessSync, constants, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Database, open, type RootDatabase } from 'lmdb';
import { lockDataDir } from './lock.ts';

/** Address space kept for the file, which grows as needed; reserving it costs nothing. */
const MAP_SIZE = 2 ** 40;

export interface Entry {
  readonly key: Buffer;
  readonly value: Buffer;
}

export interface Range {
  /** First key, inclusive. */
  readonly start: Buffer;
  /** Where to stop, exclusive. */
  readonly end: Buffer;
  readonly reverse?: boolean;
}

/** One ordered table of bytes. What it returns belongs to the caller. */
export class Table {
  readonly #db: Database<Buffer, Buffer>;

  constructor(db: Database<Buffer, Buffer>) {
    this.#db = db;
  }

  get(key: Buffer): Buffer | undefined {
    const shared = this.#db.getBinaryFast(key);
    if (shared === undefined) return undefined;
    // lmdb lends its read buffer until the next read (its `length` is the value's); copying beats `getBinary`.
    const { length } = shared;
    const own = Buffer.allocUnsafe(length);
    own.set(Uint8Array.prototype.subarray.call(shared, 0, length));
    return own;
  }

  has(key: Buffer): boolean {
    return this.#db.getBinaryFast(key) !== undefined;
  }

  put(key: Buffer, value: Buffer): void {
    this.#db.putSync(key, value);
  }

  remove(key: Buffer): void {
    this.#db.removeSync(key);
  }

  /** Entries in key order; backwards from `end` with `reverse`. Close the iterator (leave the loop) when done. */
  entries({ start, end, reverse = false }: Range): Iterable<Entry> {
    const entries = reverse
      ? this.#db.getRange({ start: end, end: start, reverse, exclusiveStart: true, inclusiveEnd: true })
      : this.#db.getRange({ start, end });
    return entries as Iterable<Entry>;
  }

  keys({ start, end, reverse = false }: Range): Iterable<Buffer> {
    return reverse
      ? this.#db.getKeys({ start: end, end: start, reverse, exclusiveStart: true, inclusiveEnd: true })
      : this.#db.getKeys({ start, end });
  }

  /** The entries of a range, counted without reading them. */
  count({ start, end }: Range): number {
    return this.#db.getKeysCount({ start, end });
  }
}

/** The store's file: three tables and one writer. */
export class Environment {
  readonly catalog: Table;
  readonly documents: Table;
  readonly indexes: Table;
  readonly #root: RootDatabase<Buffer, Buffer>;
  readonly #unlock: () => void;

  private constructor(root: RootDatabase<Buffer, Buffer>, unlock: () => void) {
    this.#root = root;
    this.#unlock = unlock;
    const table = (name: string): Table =>
      new Table(root.openDB<Buffer, Buffer>({ name, encoding: 'binary', keyEncoding: 'binary' }));
    this.catalog = table('catalog');
    this.documents = table('documents');
    this.indexes = table('indexes');
  }

  /** Opens or makes the store's files in `dataDir`. Throws with one readable sentence. */
  static open(dataDir: string): Environment {
    try {
      mkdirSync(dataDir, { recursive: true, mode: 0o700 });
      accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
    } catch (error) {
      throw new Error(`The data folder ${dataDir} cannot be used: ${(error as Error).message}`);
    }
    const unlock = lockDataDir(dataDir);
    try {
      // overlappingSync off: a commit has returned only when data and root page are on disk (fdatasync, then O_DSYNC).
      const root = open<Buffer, Buffer>({
        path: join(dataDir, 'store.mdb'),
        noSubdir: true,
        encoding: 'binary',
        keyEncoding: 'binary',
        mapSize: MAP_SIZE,
        maxDbs: 4,
        overlappingSync: false,
      });
      checkWhole(root, join(dataDir, 'store.mdb'));
      return new Environment(root, unlock);
    } catch (error) {
      unlock();
      throw new Error(`The store's file in ${dataDir} cannot be opened: ${(error as Error).message}`);
    }
  }

  /**
   * Runs `work` as one transaction and returns when it is on disk. If `work` throws, nothing of it remains. Reads
   * inside see its writes.
   */
  transact<T>(work: () => T): T {
    return this.#root.transactionSync(work);
  }

  /** Writes a consistent copy of the file while the store runs. */
  copyTo(path: string): Promise<void> {
    return this.#root.backup(path, true);
  }

  async close(): Promise<void> {
    await this.#root.close();
    this.#unlock();
  }
}

interface FileStats {
  readonly pageSize: number;
  readonly lastPageNumber: number;
}

/** A file that was cut off would end the process at the first read beyond its end, so look before. */
function checkWhole(root: RootDatabase<Buffer, Buffer>, file: string): void {
  const { pageSize, lastPageNumber } = root.getStats() as FileStats;
  const size = statSync(file).size;
  if (lastPageNumber > 1 && size < (lastPageNumber + 1) * pageSize) {
    throw new Error(
      `the file is damaged: it has ${size} bytes and should have ${(lastPageNumber + 1) * pageSize}`,
    );
  }
}
