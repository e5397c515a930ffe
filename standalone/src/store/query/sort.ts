import { compareValues } from '../bson/compare.ts';
import { ElementCursor, elementsOf, RawValue, Type } from '../bson/element.ts';
import { KeyWriter } from '../bson/key.ts';
import { readNumber } from '../bson/number.ts';
import { fieldPath, type Path, parsePath, someAtPath } from '../bson/path.ts';
import { MongoError } from '../errors.ts';

export interface SortField {
  readonly path: Path;
  readonly descending: boolean;
}

export interface Sort {
  readonly fields: readonly SortField[];
  compare(a: RawValue, b: RawValue): number;
  /** The document's place in the order as bytes: compare keys instead of documents when there are many. */
  keyOf(document: RawValue): Buffer;
}

export function parseSort(document: RawValue): SortField[] {
  return elementsOf(document).map(({ name, value }) => {
    if (value.type === Type.object)
      throw new MongoError('NotImplemented', 'This store does not support $meta in a sort');
    const direction = readNumber(value);
    if (direction === undefined) {
      throw new MongoError(15974, `Illegal key in $sort specification: ${name}: ${value.type}`);
    }
    if (direction !== 1 && direction !== -1) {
      throw new MongoError(15975, '$sort key ordering must be 1 (for ascending) or -1 (for descending)');
    }
    return { path: name === '$natural' ? parsePath(name) : fieldPath(name), descending: direction === -1 };
  });
}

const NULL = new RawValue(Type.null, Buffer.alloc(0), 0, 0);
const EMPTY_ARRAY = new RawValue(Type.undefined, NULL.buf, 0, 0);

/**
 * The value that a document sorts by: of an array its least element ascending and its greatest descending; a missing
 * field counts as null, an empty array as undefined, which is less than null.
 */
function sortValue(document: RawValue, field: SortField): RawValue {
  let best: RawValue | undefined;
  let emptyArray = false;
  const take = (value: RawValue): void => {
    if (!best) best = value;
    else {
      const order = compareValues(value, best);
      if (field.descending ? order > 0 : order < 0) best = value;
    }
  };
  someAtPath({
    document,
    path: field.path,
    leafArrays: false,
    test: (value) => {
      if (value.type !== Type.array) {
        if (value.type === Type.missing) take(NULL);
        else take(value);
        return false;
      }
      const cursor = new ElementCursor(value.buf, value.start);
      let elements = 0;
      for (; cursor.next(); elements++) take(cursor.value);
      if (elements === 0) emptyArray = true;
      return false;
    },
  });
  if (emptyArray && (!best || !field.descending)) return EMPTY_ARRAY;
  return best ?? NULL;
}

export function compileSort(document: RawValue): Sort {
  return sortBy(parseSort(document));
}

export function sortBy(fields: readonly SortField[]): Sort {
  const writer = new KeyWriter();
  const keyOf = (document: RawValue): Buffer => {
    writer.reset();
    for (const field of fields) {
      const value = sortValue(document, field);
      writer.value(value.type, value.buf, value.start, value.end, field.descending);
    }
    return writer.take();
  };
  return { fields, keyOf, compare: (a, b) => keyOf(a).compare(keyOf(b)) };
}
