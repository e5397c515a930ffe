import { MongoError } from '../errors.ts';
import { ElementCursor, int32At, type RawValue, Type } from './element.ts';

/**
 * The place of each type in MongoDB's comparison order. Types that share a number compare by value; missing and
 * undefined come before null.
 */
const CANONICAL = new Uint8Array(256);
CANONICAL[Type.minKey] = 1;
CANONICAL[Type.missing] = 3;
CANONICAL[Type.undefined] = 3;
CANONICAL[Type.null] = 5;
for (const type of [Type.double, Type.int32, Type.int64, Type.decimal]) CANONICAL[type] = 10;
CANONICAL[Type.string] = 15;
CANONICAL[Type.symbol] = 15;
CANONICAL[Type.object] = 20;
CANONICAL[Type.array] = 25;
CANONICAL[Type.binary] = 30;
CANONICAL[Type.objectId] = 35;
CANONICAL[Type.bool] = 40;
CANONICAL[Type.date] = 45;
CANONICAL[Type.timestamp] = 47;
CANONICAL[Type.regex] = 50;
CANONICAL[Type.dbPointer] = 55;
CANONICAL[Type.code] = 60;
CANONICAL[Type.codeWithScope] = 65;
CANONICAL[Type.maxKey] = 127;

export const canonicalType = (type: number): number => CANONICAL[type]!;

/** A number as double or, where a double would lose digits, as bigint. Refuses Decimal128. */
export function numberAt(type: number, buf: Buffer, at: number): number | bigint {
  if (type === Type.int32) return int32At(buf, at);
  if (type === Type.double) return buf.readDoubleLE(at);
  if (type === Type.int64) {
    const high = int32At(buf, at + 4);
    if (high >= -0x200000 && high < 0x200000) return high * 0x1_0000_0000 + (int32At(buf, at) >>> 0);
    return buf.readBigInt64LE(at);
  }
  throw new MongoError('NotImplemented', 'This store does not compare or compute with Decimal128 values');
}

/** NaN is below every other number and equal to itself. JavaScript compares bigint with double exactly. */
function compareNumbers(a: number | bigint, b: number | bigint): number {
  if (a < b) return -1;
  if (a > b) return 1;
  // biome-ignore lint/suspicious/noDoubleEquals: 1n == 1 is what equality across number types means
  if (a == b) return 0;
  return Number(Number.isNaN(b)) - Number(Number.isNaN(a));
}

const compareBytes = (a: RawValue, aStart: number, aEnd: number, b: RawValue, bStart: number, bEnd: number) =>
  a.buf.compare(b.buf, bStart, bEnd, aStart, aEnd);

function compareStrings(a: RawValue, b: RawValue): number {
  return compareBytes(a, a.start + 4, a.end - 1, b, b.start + 4, b.end - 1);
}

function compareDocuments(a: RawValue, b: RawValue): number {
  const left = new ElementCursor(a.buf, a.start);
  const right = new ElementCursor(b.buf, b.start);
  const named = a.type !== Type.array;
  for (;;) {
    const more = left.next();
    if (more !== right.next()) return more ? 1 : -1;
    if (!more) return 0;
    const byType = canonicalType(left.type) - canonicalType(right.type);
    if (byType !== 0) return byType;
    if (named) {
      const byName = a.buf.compare(b.buf, right.nameStart, right.nameEnd, left.nameStart, left.nameEnd);
      if (byName !== 0) return byName;
    }
    const byValue = compareValues(left.value, right.value);
    if (byValue !== 0) return byValue;
  }
}

function compareBinary(a: RawValue, b: RawValue): number {
  const byLength = a.end - a.start - (b.end - b.start);
  if (byLength !== 0) return byLength;
  return compareBytes(a, a.start + 4, a.end, b, b.start + 4, b.end);
}

const compareBigints = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0);

/** MongoDB's order of any two BSON values. The index key encoding (`key.ts`) must agree with it. */
export function compareValues(a: RawValue, b: RawValue): number {
  const byType = canonicalType(a.type) - canonicalType(b.type);
  if (byType !== 0) return byType;
  switch (a.type) {
    case Type.int32:
      if (b.type === Type.int32) return int32At(a.buf, a.start) - int32At(b.buf, b.start);
      return compareNumbers(int32At(a.buf, a.start), numberAt(b.type, b.buf, b.start));
    case Type.double:
    case Type.int64:
    case Type.decimal:
      return compareNumbers(numberAt(a.type, a.buf, a.start), numberAt(b.type, b.buf, b.start));
    case Type.string:
    case Type.symbol:
    case Type.code:
      return compareStrings(a, b);
    case Type.object:
    case Type.array:
      return compareDocuments(a, b);
    case Type.binary:
      return compareBinary(a, b);
    case Type.objectId:
    case Type.bool:
    case Type.regex:
      return compareBytes(a, a.start, a.end, b, b.start, b.end);
    case Type.date:
      return compareBigints(a.buf.readBigInt64LE(a.start), b.buf.readBigInt64LE(b.start));
    case Type.timestamp:
      return compareBigints(a.buf.readBigUInt64LE(a.start), b.buf.readBigUInt64LE(b.start));
    case Type.dbPointer:
      return (
        a.end - a.start - (b.end - b.start) || compareBytes(a, a.start + 4, a.end, b, b.start + 4, b.end)
      );
    case Type.codeWithScope:
      throw new MongoError('NotImplemented', 'This store does not compare JavaScript code with scope');
    default:
      return 0;
  }
}
