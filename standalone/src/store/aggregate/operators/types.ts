import { Double, ObjectId } from 'bson';
import { RawValue, Type } from '../../bson/element.ts';
import { double, isInt32, type Value } from '../../bson/value.ts';
import { inInt64, isNumericValue, type Numeric, toDouble } from '../../update/arithmetic.ts';
import { isNullish, isTrue, typeNameOf } from '../values.ts';
import { eager, fail, type Operator, type OperatorTable } from './define.ts';

const impossible = (value: Value, to: string): never =>
  fail(241, `Unsupported conversion from ${typeNameOf(value)} to ${to} in $convert with no onError value`);

const converting = (name: string, apply: (value: Value) => Value): Operator =>
  eager(name, [1, 1], ([value]) => (isNullish(value) ? null : apply(value)));

const isObjectId = (value: Value): value is RawValue =>
  value instanceof RawValue && value.type === Type.objectId;

function toText(value: Value): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean' || typeof value === 'bigint') return String(value);
  if (value instanceof Date) return value.toISOString();
  if (isObjectId(value)) return value.bytes.toString('hex');
  if (typeof value === 'number' || value instanceof Double) {
    return String(toDouble(value))
      .replace('Infinity', 'inf')
      .replace(/e\+?(-?)(\d)$/, 'e$1$2');
  }
  return impossible(value, 'string');
}

function toNumber(value: Value, to: string): Numeric {
  if (isNumericValue(value)) return value;
  if (typeof value === 'boolean') return Number(value);
  if (value instanceof Date && to !== 'int') return BigInt(value.getTime());
  if (typeof value !== 'string') return impossible(value, to);
  const whole = to === 'double' ? /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/ : /^[+-]?\d+$/;
  if (!whole.test(value))
    return fail(241, `Failed to parse number '${value}' in $convert with no onError value`);
  return to === 'double' ? double(Number(value)) : BigInt(value);
}

function toWhole(value: Value, to: 'int' | 'long'): Value {
  const n = toNumber(value, to);
  const whole =
    typeof n === 'bigint' ? n : Number.isFinite(toDouble(n)) ? BigInt(Math.trunc(toDouble(n))) : undefined;
  const fits = whole !== undefined && (to === 'long' ? inInt64(whole) : isInt32(Number(whole)));
  if (!fits) return fail(241, 'Conversion would overflow target type in $convert with no onError value');
  return to === 'long' ? whole : Number(whole);
}

function toDate(value: Value): Value {
  if (value instanceof Date) return value;
  if (typeof value === 'bigint' || value instanceof Double || (typeof value === 'number' && !isInt32(value)))
    return new Date(Math.trunc(toDouble(value)));
  if (isObjectId(value)) return new Date(value.buf.readUInt32BE(value.start) * 1000);
  if (typeof value !== 'string') return impossible(value, 'date');
  const date = /^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/.test(value)
    ? parseDate(value)
    : undefined;
  return date ?? fail(241, `Error parsing date string '${value}'`);
}

/** Without a zone it is UTC. */
function parseDate(text: string): Date | undefined {
  const zoned = /(Z|[+-]\d\d:?\d\d)$/.test(text) || text.length === 10 ? text : `${text}Z`;
  const date = new Date(zoned.replace(' ', 'T'));
  return Number.isNaN(date.getTime()) ? undefined : date;
}

function toObjectId(value: Value): Value {
  if (isObjectId(value)) return value;
  if (typeof value !== 'string') return impossible(value, 'objectId');
  if (!/^[0-9a-fA-F]{24}$/.test(value))
    return fail(241, `Failed to parse objectId '${value}' in $convert with no onError value`);
  return new RawValue(Type.objectId, Buffer.from(ObjectId.createFromHexString(value).id), 0, 12);
}

export const TYPES: OperatorTable = {
  $type: eager('$type', [1, 1], ([value]) => typeNameOf(value)),
  $isNumber: eager('$isNumber', [1, 1], ([value]) => isNumericValue(value)),
  $toString: converting('$toString', toText),
  $toInt: converting('$toInt', (value) => toWhole(value, 'int')),
  $toLong: converting('$toLong', (value) => toWhole(value, 'long')),
  $toDouble: converting('$toDouble', (value) => double(toDouble(toNumber(value, 'double')))),
  $toBool: converting('$toBool', isTrue),
  $toDate: converting('$toDate', toDate),
  $toObjectId: converting('$toObjectId', toObjectId),
};
