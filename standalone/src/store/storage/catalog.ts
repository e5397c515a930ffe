import { elementsOf, fieldOf, type RawValue, rawDocument, valuesOf } from '../bson/element.ts';
import { type Path, parsePath } from '../bson/path.ts';
import { decodeValue, encodeDocument, type Value } from '../bson/value.ts';
import { type Filter, parseFilter } from '../query/filter.ts';
import type { Environment, Table } from './environment.ts';

export interface IndexField {
  readonly path: Path;
  readonly descending: boolean;
}

export interface Index {
  /** The number that begins each of its keys. Never used twice. */
  readonly ident: number;
  readonly name: string;
  /** `{ a: 1, b: -1 }` as it was given. */
  readonly key: RawValue;
  readonly fields: readonly IndexField[];
  readonly unique: boolean;
  readonly sparse: boolean;
  readonly partial?: { readonly document: RawValue; readonly filter: Filter };
  readonly expireAfterSeconds?: number;
  /** Per field: whether some document had an array there. Decides what the planner may do. */
  readonly multikey: boolean[];
  /** The specification's other fields, kept for listIndexes. */
  readonly hidden: boolean;
}

export interface CollectionMeta {
  readonly db: string;
  readonly name: string;
  readonly namespace: string;
  readonly ident: number;
  readonly indexes: Index[];
  /** The next record number: records are numbered in the order they come. */
  nextRecord: number;
}

const RANGE_OF_ALL = { start: Buffer.from([0]), end: Buffer.from([0xff, 0xff, 0xff]) };
const IDENTS = Buffer.from([1]);

const ident32 = (ident: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(ident);
  return bytes;
};

const collectionKey = (namespace: string): Buffer => Buffer.from(`c${namespace}`);
const garbageKey = (ident: number): Buffer => Buffer.concat([Buffer.from('g'), ident32(ident)]);

/** Which collections and indexes there are: in memory, and in a table of the file that follows every change. */
export class Catalog {
  readonly #environment: Environment;
  readonly #table: Table;
  #databases = new Map<string, Map<string, CollectionMeta>>();
  #nextIdent = 1;
  /** Something was written here since the file was last read. */
  #changed = false;

  constructor(environment: Environment) {
    this.#environment = environment;
    this.#table = environment.catalog;
    this.load();
  }

  /** Forgets what a transaction wrote that came to nothing. */
  undo(): void {
    if (this.#changed) this.load();
  }

  /** Reads everything from the file. */
  load(): void {
    this.#changed = false;
    const before = new Map([...this.collections()].map((meta) => [meta.ident, meta]));
    this.#databases = new Map();
    this.#nextIdent = this.#table.get(IDENTS)?.readUInt32BE(0) ?? 1;
    for (const { key, value } of this.#table.entries(RANGE_OF_ALL)) {
      if (key[0] !== 0x63) continue;
      const meta = readCollection(rawDocument(value));
      // What is as it was stays the same object: cursors may hold it.
      const known = before.get(meta.ident);
      this.#add(known && writeCollection(known).bytes.equals(value) ? known : meta);
    }
    for (const meta of this.collections()) meta.nextRecord = this.#lastRecord(meta) + 1;
  }

  databaseNames(): string[] {
    return [...this.#databases.keys()].sort();
  }

  collectionsOf(db: string): CollectionMeta[] {
    return [...(this.#databases.get(db)?.values() ?? [])];
  }

  *collections(): Generator<CollectionMeta> {
    for (const collections of this.#databases.values()) yield* collections.values();
  }

  find(db: string, name: string): CollectionMeta | undefined {
    return this.#databases.get(db)?.get(name);
  }

  create(db: string, name: string): CollectionMeta {
    const id = encodeDocument({ _id: 1 });
    const meta: CollectionMeta = {
      db,
      name,
      namespace: `${db}.${name}`,
      ident: this.#takeIdent(),
      indexes: [makeIndex({ ident: this.#takeIdent(), name: '_id_', key: id, unique: true })],
      nextRecord: 1,
    };
    this.#add(meta);
    this.save(meta);
    return meta;
  }

  /** Forgets a collection. Its records are removed later, by `sweepGarbage`. */
  drop(meta: CollectionMeta): void {
    this.#changed = true;
    this.#table.remove(collectionKey(meta.namespace));
    for (const { ident } of [meta, ...meta.indexes]) this.#table.put(garbageKey(ident), Buffer.from([1]));
    const collections = this.#databases.get(meta.db);
    collections?.delete(meta.name);
    if (collections?.size === 0) this.#databases.delete(meta.db);
  }

  addIndex(meta: CollectionMeta, spec: Omit<IndexSpec, 'ident'>): Index {
    const index = makeIndex({ ...spec, ident: this.#takeIdent() });
    meta.indexes.push(index);
    this.save(meta);
    return index;
  }

  dropIndex(meta: CollectionMeta, index: Index): void {
    this.#changed = true;
    meta.indexes.splice(meta.indexes.indexOf(index), 1);
    this.#table.put(garbageKey(index.ident), Buffer.from([1]));
    this.save(meta);
  }

  save(meta: CollectionMeta): void {
    this.#changed = true;
    this.#table.put(collectionKey(meta.namespace), writeCollection(meta).bytes);
  }

  /** Removes up to `limit` entries of dropped collections and indexes; false when there is nothing left. */
  sweepGarbage(limit: number): boolean {
    let left = limit;
    for (const key of [...this.#table.keys({ start: Buffer.from('g'), end: Buffer.from('h') })]) {
      const range = identRange(key.readUInt32BE(1));
      for (const table of [this.#environment.documents, this.#environment.indexes]) {
        const doomed: Buffer[] = [];
        for (const each of table.keys(range)) {
          if (left-- <= 0) break;
          doomed.push(each);
        }
        for (const each of doomed) table.remove(each);
        if (left < 0) return true;
      }
      this.#table.remove(key);
    }
    return false;
  }

  #add(meta: CollectionMeta): void {
    const collections = this.#databases.get(meta.db) ?? new Map<string, CollectionMeta>();
    collections.set(meta.name, meta);
    this.#databases.set(meta.db, collections);
  }

  #takeIdent(): number {
    this.#changed = true;
    const ident = this.#nextIdent++;
    this.#table.put(IDENTS, ident32(this.#nextIdent));
    return ident;
  }

  #lastRecord(meta: CollectionMeta): number {
    for (const key of this.#environment.documents.keys({ ...identRange(meta.ident), reverse: true })) {
      return key.readUIntBE(4, 6);
    }
    return 0;
  }
}

/** All keys that begin with the ident. */
export const identRange = (ident: number): { start: Buffer; end: Buffer } => ({
  start: ident32(ident),
  end: ident32(ident + 1),
});

export interface IndexSpec {
  readonly ident: number;
  readonly name: string;
  readonly key: RawValue;
  readonly unique?: boolean;
  readonly sparse?: boolean;
  readonly partial?: RawValue;
  readonly expireAfterSeconds?: number;
  readonly hidden?: boolean;
  readonly multikey?: boolean[];
}

/** A copy with memory of its own: what lives as long as the store must not keep a message with it. */
function own(document: RawValue): RawValue {
  const bytes = Buffer.allocUnsafeSlow(document.end - document.start);
  document.buf.copy(bytes, 0, document.start, document.end);
  return rawDocument(bytes);
}

function makeIndex(spec: IndexSpec): Index {
  const partial = spec.partial && own(spec.partial);
  const fields = elementsOf(spec.key).map(({ name, value }) => ({
    path: parsePath(name),
    descending: Number(decodeValue(value)) < 0,
  }));
  return {
    ident: spec.ident,
    name: spec.name,
    key: own(spec.key),
    fields,
    unique: spec.unique ?? false,
    sparse: spec.sparse ?? false,
    partial: partial && { document: partial, filter: parseFilter(partial) },
    expireAfterSeconds: spec.expireAfterSeconds,
    multikey: spec.multikey ?? fields.map(() => false),
    hidden: spec.hidden ?? false,
  };
}

function writeCollection(meta: CollectionMeta): RawValue {
  const indexes: Value[] = meta.indexes.map((index) => ({
    ident: index.ident,
    name: index.name,
    key: index.key,
    unique: index.unique,
    sparse: index.sparse,
    partial: index.partial?.document,
    expireAfterSeconds: index.expireAfterSeconds,
    hidden: index.hidden,
    multikey: index.multikey,
  }));
  return encodeDocument({ db: meta.db, name: meta.name, ident: meta.ident, indexes });
}

function readCollection(document: RawValue): CollectionMeta {
  const field = (of: RawValue, name: string): Value => {
    const value = fieldOf(of, name);
    return value && decodeValue(value);
  };
  const db = String(field(document, 'db'));
  const name = String(field(document, 'name'));
  const indexes = valuesOf(fieldOf(document, 'indexes')!).map((each) =>
    makeIndex({
      ident: Number(field(each, 'ident')),
      name: String(field(each, 'name')),
      key: fieldOf(each, 'key')!,
      unique: field(each, 'unique') === true,
      sparse: field(each, 'sparse') === true,
      partial: fieldOf(each, 'partial'),
      expireAfterSeconds: field(each, 'expireAfterSeconds') as number | undefined,
      hidden: field(each, 'hidden') === true,
      multikey: (field(each, 'multikey') as boolean[]).slice(),
    }),
  );
  return {
    db,
    name,
    namespace: `${db}.${name}`,
    ident: Number(field(document, 'ident')),
    indexes,
    nextRecord: 1,
  };
}
