import { createHash, type Hash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readSync, renameSync, rmSync, writeSync } from 'node:fs';
import { fieldOf, int32At, type RawValue, rawDocument } from '../bson/element.ts';
import { validateDocument } from '../bson/validate.ts';
import { decodeValue, encodeDocument, type Value } from '../bson/value.ts';

/**
 * A backup is a file of BSON documents one after the other: a head, then for each collection its description followed
 * by its documents, then a foot with the number of documents and the SHA-256 of all before it. Nothing in it is
 * particular to this store.
 */
export interface ArchivedCollection {
  readonly db: string;
  readonly name: string;
  readonly documents: number;
  /** Specifications as createIndexes takes them. */
  readonly indexes: RawValue[];
}

const VERSION = 1;
const BUFFER_BYTES = 1024 * 1024;

/** Writes an archive beside its final name and moves it there when it is complete and on disk. */
export class ArchiveWriter {
  readonly #path: string;
  readonly #file: number;
  readonly #hash: Hash = createHash('sha256');
  #pending: Buffer[] = [];
  #bytes = 0;
  #documents = 0;

  constructor(path: string) {
    this.#path = path;
    this.#file = openSync(`${path}.part`, 'wx', 0o600);
    this.#write(encodeDocument({ batonStore: VERSION, createdAt: new Date() }).bytes);
  }

  collection(collection: ArchivedCollection): void {
    this.#write(encodeDocument({ ...collection, indexes: collection.indexes as Value[] }).bytes);
  }

  document(bytes: Buffer): void {
    this.#documents++;
    this.#write(bytes);
  }

  finish(): number {
    this.#flush();
    const sha256 = this.#hash.digest('hex');
    writeSync(this.#file, encodeDocument({ documents: this.#documents, sha256 }).bytes);
    fsyncSync(this.#file);
    closeSync(this.#file);
    renameSync(`${this.#path}.part`, this.#path);
    return this.#documents;
  }

  abandon(): void {
    closeSync(this.#file);
    rmSync(`${this.#path}.part`, { force: true });
  }

  #write(bytes: Buffer): void {
    this.#pending.push(bytes);
    this.#bytes += bytes.length;
    if (this.#bytes >= BUFFER_BYTES) this.#flush();
  }

  #flush(): void {
    const bytes = Buffer.concat(this.#pending);
    this.#hash.update(bytes);
    for (let at = 0; at < bytes.length; ) at += writeSync(this.#file, bytes, at);
    this.#pending = [];
    this.#bytes = 0;
  }
}

interface ArchiveVisitor {
  collection(collection: ArchivedCollection): void;
  document(document: RawValue): void;
}

/** Reads an archive from end to end; throws with one sentence if it is none, or not as it was written. */
export function readArchive(path: string, visitor: ArchiveVisitor): { documents: number } {
  const file = openSync(path, 'r');
  const hash = createHash('sha256');
  try {
    const next = documentsOf(file);
    const damaged = (why: string): never => {
      throw new Error(`${path} is not a whole backup of this store: ${why}`);
    };
    const head = next() ?? damaged('it is empty');
    if (decodeValue(fieldOf(head, 'batonStore') ?? head) !== VERSION) damaged('it begins differently');
    hash.update(head.bytes);
    let documents = 0;
    for (;;) {
      const each = next() ?? damaged('its end is missing');
      const sha256 = fieldOf(each, 'sha256');
      if (sha256) {
        if (decodeValue(sha256) !== hash.digest('hex')) damaged('its contents have changed');
        return { documents };
      }
      hash.update(each.bytes);
      const field = (name: string): RawValue => fieldOf(each, name) ?? damaged(`a collection has no ${name}`);
      const count = Number(decodeValue(field('documents')));
      visitor.collection({
        db: String(decodeValue(field('db'))),
        name: String(decodeValue(field('name'))),
        documents: count,
        indexes: decodeValue(field('indexes')) as RawValue[],
      });
      for (let i = 0; i < count; i++) {
        const document = next() ?? damaged('documents are missing');
        hash.update(document.bytes);
        visitor.document(document);
        documents++;
      }
    }
  } finally {
    closeSync(file);
  }
}

/** The documents of a file one by one, with no more of it in memory than a buffer and a document. */
function documentsOf(file: number): () => RawValue | undefined {
  let buffer = Buffer.alloc(0);
  let at = 0;
  const fill = (needed: number): boolean => {
    while (buffer.length - at < needed) {
      const chunk = Buffer.allocUnsafe(Math.max(BUFFER_BYTES, needed));
      const read = readSync(file, chunk);
      if (read === 0) return false;
      buffer = Buffer.concat([buffer.subarray(at), chunk.subarray(0, read)]);
      at = 0;
    }
    return true;
  };
  return () => {
    if (!fill(4)) return undefined;
    const size = int32At(buffer, at);
    if (size < 5 || size > 64 * 1024 * 1024 || !fill(size)) return undefined;
    validateDocument(buffer, at, at + size);
    const document = rawDocument(buffer.subarray(at, at + size));
    at += size;
    return document;
  };
}
