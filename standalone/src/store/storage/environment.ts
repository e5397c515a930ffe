import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  mkdirSync,
  openSync,
  readSync,
  statSync,
} from 'node:fs';
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

type Options = { readonly transaction?: ReturnType<RootDatabase['useReadTransaction']> };

/** lmdb's types leave out that this read, too, takes a transaction. */
type FastReader = { getBinaryFast(key: Buffer, options: Options): Buffer | undefined };

/** One ordered table of bytes. What it returns belongs to the caller. */
export class Table {
  readonly #db: Database<Buffer, Buffer>;
  readonly #options: Options;

  /** Reads the latest state, or the snapshot that `options` names. */
  constructor(db: Database<Buffer, Buffer>, options: Options = {}) {
    this.#db = db;
    this.#options = options;
  }

  get(key: Buffer): Buffer | undefined {
    const shared = (this.#db as FastReader).getBinaryFast(key, this.#options);
    if (shared === undefined) return undefined;
    // lmdb lends its read buffer until the next read (its `length` is the value's); copying beats `getBinary`.
    const { length } = shared;
    const own = Buffer.allocUnsafe(length);
    own.set(Uint8Array.prototype.subarray.call(shared, 0, length));
    return own;
  }

  /** The number that is the value of a key. */
  number(key: Buffer): number | undefined {
    return (this.#db as FastReader).getBinaryFast(key, this.#options)?.readUIntBE(0, 6);
  }

  put(key: Buffer, value: Buffer): void {
    this.#db.putSync(key, value);
  }

  remove(key: Buffer): void {
    this.#db.removeSync(key);
  }

  /** Entries in key order; backwards from `end` with `reverse`. Close the iterator (leave the loop) when done. */
  entries(range: Range): Iterable<Entry> {
    return this.#db.getRange(this.#rangeOptions(range)) as Iterable<Entry>;
  }

  keys(range: Range): Iterable<Buffer> {
    return this.#db.getKeys(this.#rangeOptions(range));
  }

  /** The entries of a range, counted without reading them. */
  count(range: Range): number {
    return this.#db.getKeysCount(this.#rangeOptions(range));
  }

  #rangeOptions({ start, end, reverse = false }: Range) {
    return reverse
      ? { start: end, end: start, reverse, exclusiveStart: true, inclusiveEnd: true, ...this.#options }
      : { start, end, ...this.#options };
  }
}

/** The store's file: three tables and one writer. */
export class Environment {
  readonly catalog: Table;
  readonly documents: Table;
  readonly indexes: Table;
  readonly #root: RootDatabase<Buffer, Buffer>;
  readonly #end: () => Promise<void>;

  private constructor(root: RootDatabase<Buffer, Buffer>, mode: { unlock: () => void } | 'snapshot') {
    this.#root = root;
    const [catalog, documents, indexes] = ['catalog', 'documents', 'indexes'].map((name) =>
      root.openDB<Buffer, Buffer>({ name, ...BYTES }),
    );
    // A snapshot begins once the tables are open: opening one ends lmdb's read transactions.
    const transaction = mode === 'snapshot' ? root.useReadTransaction() : undefined;
    this.catalog = new Table(catalog!, { transaction });
    this.documents = new Table(documents!, { transaction });
    this.indexes = new Table(indexes!, { transaction });
    this.#end = async () => {
      transaction?.done();
      await root.close();
      if (mode !== 'snapshot') mode.unlock();
    };
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
      const root = openFile(dataDir, { overlappingSync: false });
      return new Environment(root, { unlock });
    } catch (error) {
      unlock();
      throw new Error(`The store's file in ${dataDir} cannot be opened: ${(error as Error).message}`);
    }
  }

  /** Opens a snapshot of the file for reading only, whether a store is running on it or not. */
  static openSnapshot(dataDir: string): Environment {
    if (!existsSync(fileIn(dataDir))) throw new Error(`There is no store in ${dataDir}`);
    return new Environment(openFile(dataDir, { readOnly: true }), 'snapshot');
  }

  /**
   * Runs `work` as one transaction and returns when it is on disk. If `work` throws, nothing of it remains. Reads
   * inside see its writes.
   */
  transact<T>(work: () => T): T {
    return this.#root.transactionSync(work);
  }

  /** The size of the file, free pages included. */
  get fileBytes(): number {
    const { pageSize, lastPageNumber } = this.#root.getStats() as FileStats;
    return (lastPageNumber + 1) * pageSize;
  }

  close(): Promise<void> {
    return this.#end();
  }
}

const BYTES = { encoding: 'binary', keyEncoding: 'binary' } as const;

/** The one file in the data folder; beside it lie lmdb's lock file and ours. */
export const fileIn = (dataDir: string): string => join(dataDir, 'store.mdb');

function openFile(
  dataDir: string,
  options: { readOnly?: boolean; overlappingSync?: boolean },
): RootDatabase<Buffer, Buffer> {
  checkHead(fileIn(dataDir));
  const root = open<Buffer, Buffer>({
    path: fileIn(dataDir),
    noSubdir: true,
    mapSize: MAP_SIZE,
    pageSize: PAGE_BYTES,
    maxDbs: 4,
    ...BYTES,
    ...options,
  });
  checkWhole(root, fileIn(dataDir));
  return root;
}

const PAGE_BYTES = 4096;
const MAGIC_AT = 24;
const MAGIC = Buffer.from([0xde, 0xc0, 0xef, 0xbe, 2, 0, 0, 0]);

/** lmdb does not survive a file whose first two pages are not its own, so look before. */
function checkHead(file: string): void {
  if (!existsSync(file) || statSync(file).size === 0) return;
  const head = Buffer.alloc(2 * PAGE_BYTES);
  const descriptor = openSync(file, 'r');
  try {
    readSync(descriptor, head);
  } finally {
    closeSync(descriptor);
  }
  for (const at of [MAGIC_AT, PAGE_BYTES + MAGIC_AT]) {
    if (!head.subarray(at, at + MAGIC.length).equals(MAGIC))
      throw new Error('the file is damaged: it does not begin like a store');
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
