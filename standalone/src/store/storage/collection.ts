import { describe } from '../bson/describe.ts';
import { findField, type RawValue, rawDocument, sameBytes } from '../bson/element.ts';
import { encodeDocument, type Value } from '../bson/value.ts';
import { MongoError } from '../errors.ts';
import { compileMatcher, type Matcher, noExpr } from '../query/match.ts';
import type { Catalog, CollectionMeta, Index } from './catalog.ts';
import { identRange } from './catalog.ts';
import type { Environment, Table } from './environment.ts';
import { type IndexKeys, keysOf, valuesBehindKey } from './index-keys.ts';

/** MongoDB's limit on a stored document. */
export const MAX_DOCUMENT_BYTES = 16 * 1024 * 1024;

const EMPTY = Buffer.alloc(0);

/** A stored document and the number under which it lies. */
export interface StoredDocument {
  readonly record: number;
  readonly document: RawValue;
}

/** The key of a record in the documents table. */
function recordKey(ident: number, record: number): Buffer {
  const key = Buffer.allocUnsafe(10);
  key.writeUInt32BE(ident);
  key.writeUInt16BE(record / 0x1_0000_0000, 4);
  key.writeUInt32BE(record >>> 0, 6);
  return key;
}

const recordBytes = (record: number): Buffer => {
  const bytes = Buffer.allocUnsafe(6);
  bytes.writeUIntBE(record, 0, 6);
  return bytes;
};

/** The record number that an entry of an index leads to: its value if unique, else the end of its key. */
export const recordOf = (index: Index, key: Buffer, value: Buffer | undefined): number =>
  index.unique ? value!.readUIntBE(0, 6) : key.readUIntBE(key.length - 6, 6);

/** A collection's documents together with their entries in its indexes. All writes belong into a transaction. */
export class Collection {
  readonly #documents: Table;
  readonly #indexes: Table;

  constructor(
    readonly meta: CollectionMeta,
    environment: Environment,
    readonly catalog: Catalog,
  ) {
    this.#documents = environment.documents;
    this.#indexes = environment.indexes;
  }

  get(record: number): RawValue | undefined {
    const bytes = this.#documents.get(recordKey(this.meta.ident, record));
    return bytes && rawDocument(bytes);
  }

  /** The record that a key of a unique index leads to. */
  recordAt(key: Buffer): number | undefined {
    return this.#indexes.number(key);
  }

  count(): number {
    return this.#documents.count(identRange(this.meta.ident));
  }

  /** Adds a document; checks every unique index before it writes anything. */
  insert(document: RawValue): number {
    checkSize(document);
    const record = this.meta.nextRecord;
    const added = this.meta.indexes.map((index) => this.#keys(index, document, record));
    this.meta.indexes.forEach((index, i) => {
      this.#checkUnique({ index, keys: added[i]!, document, record });
    });
    this.meta.nextRecord++;
    this.#documents.put(recordKey(this.meta.ident, record), document.bytes);
    this.meta.indexes.forEach((index, i) => {
      this.#addEntries(index, added[i]!, record);
    });
    return record;
  }

  /** Puts a new version in the place of a document; only entries that differ are touched. */
  replace(stored: StoredDocument, document: RawValue): void {
    checkSize(document);
    const { record } = stored;
    const affected = this.meta.indexes.filter((index) => touches(index, stored.document, document));
    const changes = affected.map((index) => {
      const before = this.#keys(index, stored.document, record);
      const after = this.#keys(index, document, record);
      const added = after.filter((key) => !before.some((other) => other.equals(key)));
      const removed = before.filter((key) => !after.some((other) => other.equals(key)));
      return { index, added, removed };
    });
    for (const { index, added } of changes) this.#checkUnique({ index, keys: added, document, record });
    this.#documents.put(recordKey(this.meta.ident, record), document.bytes);
    for (const { index, added, removed } of changes) {
      this.#removeEntries(removed);
      this.#addEntries(index, added, record);
    }
  }

  remove({ record, document }: StoredDocument): void {
    this.#documents.remove(recordKey(this.meta.ident, record));
    for (const index of this.meta.indexes) this.#removeEntries(this.#keys(index, document, record));
  }

  /** Enters every document into a new index; throws DuplicateKey if it cannot be unique. */
  build(index: Index): void {
    for (const { key, value } of this.#documents.entries(identRange(this.meta.ident))) {
      const document = rawDocument(value);
      const record = key.readUIntBE(4, 6);
      const keys = this.#keys(index, document, record);
      this.#checkUnique({ index, keys, document, record });
      this.#addEntries(index, keys, record);
    }
  }

  /** The entries that a document must have in an index; `check` compares them with what is there. */
  keysIn(index: Index, { document, record }: StoredDocument): Buffer[] {
    return entriesOf(index, document, record).keys;
  }

  /** Whether the index has this entry for the record. */
  leadsTo(index: Index, key: Buffer, record: number): boolean {
    if (index.unique) return this.recordAt(key) === record;
    return this.#indexes.get(key) !== undefined;
  }

  #keys(index: Index, document: RawValue, record: number): Buffer[] {
    const { keys, arrays } = entriesOf(index, document, record);
    if (arrays) this.#noteArrays(index, arrays);
    return keys;
  }

  #noteArrays(index: Index, arrays: readonly boolean[]): void {
    let news = false;
    arrays.forEach((isArray, i) => {
      if (!isArray || index.multikey[i]) return;
      index.multikey[i] = true;
      news = true;
    });
    if (news) this.catalog.save(this.meta);
  }

  #checkUnique(args: { index: Index; keys: readonly Buffer[]; document: RawValue; record: number }): void {
    const { index, keys, document, record } = args;
    if (!index.unique) return;
    for (const key of keys) {
      const holder = this.recordAt(key);
      if (holder !== undefined && holder !== record)
        throw duplicateKey({ meta: this.meta, index, document, key });
    }
  }

  #addEntries(index: Index, keys: readonly Buffer[], record: number): void {
    const value = index.unique ? recordBytes(record) : EMPTY;
    for (const key of keys) this.#indexes.put(key, value);
  }

  #removeEntries(keys: readonly Buffer[]): void {
    for (const key of keys) this.#indexes.remove(key);
  }
}

const partialMatchers = new WeakMap<Index, Matcher>();

/** Which documents a partial index holds; undefined when it holds all. */
function partialMatcher(index: Index): Matcher | undefined {
  if (!index.partial) return undefined;
  let matcher = partialMatchers.get(index);
  if (!matcher) {
    matcher = compileMatcher(index.partial.filter, noExpr);
    partialMatchers.set(index, matcher);
  }
  return matcher;
}

function entriesOf(index: Index, document: RawValue, record: number): IndexKeys {
  const matches = partialMatcher(index);
  return matches && !matches(document) ? NO_KEYS : keysOf(index, document, record);
}

const NO_KEYS: IndexKeys = { keys: [], arrays: undefined };

function checkSize(document: RawValue): void {
  const size = document.end - document.start;
  if (size > MAX_DOCUMENT_BYTES) {
    throw new MongoError(
      'BSONObjectTooLarge',
      `BSONObj size: ${size} (0x${size.toString(16).toUpperCase()}) is invalid. Size must be between 0 and ${MAX_DOCUMENT_BYTES}(16MB)`,
    );
  }
}

/** Whether a change can concern an index: its fields lie under top-level names whose bytes differ, or it is partial. */
function touches(index: Index, before: RawValue, after: RawValue): boolean {
  if (index.partial) return true;
  return index.fields.some(({ path }) => {
    const name = path.parts[0]!.bytes;
    const [was, is] = [findField(before.buf, before.start, name), findField(after.buf, after.start, name)];
    return was && is ? !sameBytes(was, is) : was !== is;
  });
}

function duplicateKey(args: {
  meta: CollectionMeta;
  index: Index;
  document: RawValue;
  key: Buffer;
}): MongoError {
  const { meta, index } = args;
  const values = valuesBehindKey(args);
  const keyValue: { [name: string]: Value } = {};
  index.fields.forEach(({ path }, i) => {
    keyValue[path.text] = values[i];
  });
  const value = encodeDocument(keyValue);
  return new MongoError(
    'DuplicateKey',
    `E11000 duplicate key error collection: ${meta.namespace} index: ${index.name} dup key: ${describe(value)}`,
    { keyPattern: index.key, keyValue: value },
  );
}
