import { Double } from 'bson';
import { canonicalType, compareValues } from '../bson/compare.ts';
import { ElementCursor, RawValue, TYPE_NAMES, Type } from '../bson/element.ts';
import { BsonWriter, decodeValue, encodeValue, isInt32, type Value } from '../bson/value.ts';
import { isNumericValue } from '../update/arithmetic.ts';

/** The BSON type that a value would be written as. */
function typeOf(value: Value): number {
  switch (typeof value) {
    case 'undefined':
      return Type.missing;
    case 'boolean':
      return Type.bool;
    case 'number':
      return isInt32(value) ? Type.int32 : Type.double;
    case 'bigint':
      return Type.int64;
    case 'string':
      return Type.string;
    default:
      if (value === null) return Type.null;
      if (value instanceof RawValue) return value.type;
      if (Array.isArray(value)) return Type.array;
      if (value instanceof Date) return Type.date;
      return value instanceof Double ? Type.double : Type.object;
  }
}

export const typeNameOf = (value: Value): string => TYPE_NAMES[typeOf(value)] ?? 'unknown';

/** Missing, null and undefined count as nothing in most operators. */
export const isNullish = (value: Value): value is null | undefined =>
  value === null || value === undefined || (value instanceof RawValue && value.type === Type.undefined);

/** What `$cond`, `$and`, `$expr` and the like take for true. */
export function isTrue(value: Value): boolean {
  if (isNullish(value) || value === false) return false;
  return !isNumericValue(value) || Number(value instanceof Double ? value.value : value) !== 0;
}

/** MongoDB's order of two values; a missing one is the least after MinKey. */
export function compare(a: Value, b: Value): number {
  if (typeof a === 'number' && typeof b === 'number' && !Number.isNaN(a) && !Number.isNaN(b)) return a - b;
  const [x, y] = [typeOf(a), typeOf(b)];
  const byType = canonicalType(x) - canonicalType(y);
  if (byType !== 0) return byType;
  if (x === Type.missing || y === Type.missing)
    return Number(x !== Type.missing) - Number(y !== Type.missing);
  return compareValues(encodeValue(a), encodeValue(b));
}

export const isEqual = (a: Value, b: Value): boolean => compare(a, b) === 0;

export const isDocument = (value: Value): value is RawValue =>
  value instanceof RawValue && value.type === Type.object;

/** The fields of a document value, decoded. */
export function fieldsOf(document: RawValue): { name: string; value: Value }[] {
  const cursor = new ElementCursor(document.buf, document.start);
  const fields: { name: string; value: Value }[] = [];
  while (cursor.next()) fields.push({ name: cursor.name, value: decodeValue(cursor.value) });
  return fields;
}

/** A document value of these fields. */
export function documentOf(fields: Iterable<readonly [string, Value]>): RawValue {
  const writer = new BsonWriter(128);
  const at = writer.open();
  for (const [name, value] of fields) writer.element(name, value);
  writer.close(at);
  return new RawValue(Type.object, writer.take(), 0, writer.length);
}
