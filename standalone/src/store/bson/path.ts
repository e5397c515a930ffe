import { MongoError } from '../errors.ts';
import { ElementCursor, RawValue, Type } from './element.ts';

/** A dotted path, split once. */
export interface Path {
  readonly text: string;
  readonly parts: readonly Part[];
}

interface Part {
  readonly name: string;
  readonly bytes: Buffer;
  /** A component of digits may also mean a position in an array. */
  readonly isIndex: boolean;
}

const known = new Map<string, Path>();

/** Splits a path; those in use are remembered, since the same few hundred come with every command. */
export function parsePath(text: string): Path {
  const found = known.get(text);
  if (found) return found;
  const parts = text
    .split('.')
    .map((name) => ({ name, bytes: Buffer.from(name), isIndex: /^(0|[1-9]\d*)$/.test(name) }));
  const path = { text, parts };
  if (known.size > 10_000) known.clear();
  known.set(text, path);
  return path;
}

const REFERENCE = new Set(['$id', '$ref', '$db']);

/** Splits a path that sorts, projections and expressions may have; throws what MongoDB says of any other. */
export function fieldPath(text: string): Path {
  if (text === '') throw new MongoError(40352, 'FieldPath cannot be constructed with empty string');
  if (text.endsWith('.')) throw new MongoError(40353, "FieldPath must not end with a '.'.");
  const path = parsePath(text);
  for (const { name } of path.parts) {
    if (name === '') throw new MongoError(15998, 'FieldPath field names may not be empty strings.');
    if (name.startsWith('$') && !REFERENCE.has(name)) {
      throw new MongoError(
        16410,
        "FieldPath field names may not start with '$'. Consider using $getField or $setField.",
      );
    }
  }
  return path;
}

const MISSING = new RawValue(Type.missing, Buffer.alloc(0), 0, 0);

export type ValueTest = (value: RawValue, arrayIndex: number) => boolean;

/**
 * Offers a predicate every value that MongoDB's matcher sees at a path and stops at the first `true`. Arrays on the
 * way are traversed; an array at the end is offered element by element and then whole (`leafArrays`), or only whole.
 * A missing field is offered as type 0. `arrayIndex` is the position in the outermost array traversed, or -1.
 */
export function someAtPath(args: {
  document: RawValue;
  path: Path;
  leafArrays: boolean;
  test: ValueTest;
}): boolean {
  const { document, path, leafArrays, test } = args;
  return new Walk(path, leafArrays, test).document(document.buf, document.start, 0, -1);
}

class Walk {
  readonly #parts: Path['parts'];
  readonly #leafArrays: boolean;
  readonly #test: ValueTest;

  constructor(path: Path, leafArrays: boolean, test: ValueTest) {
    this.#parts = path.parts;
    this.#leafArrays = leafArrays;
    this.#test = test;
  }

  document(buf: Buffer, start: number, depth: number, index: number): boolean {
    const cursor = new ElementCursor(buf, start);
    const name = this.#parts[depth]!.bytes;
    while (cursor.next()) {
      if (!cursor.nameIs(name)) continue;
      if (depth === this.#parts.length - 1) return this.#leaf(cursor.value, index);
      if (cursor.type === Type.object) return this.document(buf, cursor.start, depth + 1, index);
      if (cursor.type === Type.array) return this.#array(buf, cursor.start, depth + 1, index);
      break;
    }
    return this.#test(MISSING, index);
  }

  #leaf(value: RawValue, index: number): boolean {
    if (value.type === Type.array && this.#leafArrays) {
      const cursor = new ElementCursor(value.buf, value.start);
      for (let i = 0; cursor.next(); i++) if (this.#test(cursor.value, index < 0 ? i : index)) return true;
    }
    return this.#test(value, index);
  }

  /** An array in the middle of the path: its documents, and the element that the next component may number. */
  #array(buf: Buffer, start: number, depth: number, outer: number): boolean {
    const cursor = new ElementCursor(buf, start);
    const part = this.#parts[depth]!;
    for (let i = 0; cursor.next(); i++) {
      const index = outer < 0 ? i : outer;
      if (cursor.type === Type.object && this.document(buf, cursor.start, depth, index)) return true;
      if (!part.isIndex || Number(part.name) !== i) continue;
      if (depth === this.#parts.length - 1) {
        // An array at a position is offered whole only.
        if (this.#test(cursor.value, outer)) return true;
      } else if (cursor.type === Type.object) {
        if (this.document(buf, cursor.start, depth + 1, outer)) return true;
      } else if (cursor.type === Type.array) {
        if (this.#array(buf, cursor.start, depth + 1, outer)) return true;
      }
    }
    return false;
  }
}
