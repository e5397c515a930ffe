import { Double } from 'bson';
import { RawValue, Type } from '../../bson/element.ts';
import { double, isInt32, type Value } from '../../bson/value.ts';
import { inInt64, isNumericValue, toDouble } from '../../update/arithmetic.ts';
import { isNullish, isTrue, typeNameOf } from '../values.ts';
import { eager, fail, type Operator, type OperatorTable } from './define.ts';

const impossible = (value: Value, to: string): never =>
  fail(241, `Unsupported conversion from ${typeNameOf(value)} to ${to} in $convert with no onError value`);

const converting = (name: string, apply: (value: Value) => Value): Operator =>
  eager(name, [1, 1], ([value]) => (isNullish(value) ? null : apply(value)));

function toText(value: Value): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean' || typeof value === 'bigint') return String(value);
  if (value instanceof Date) return value.toISOString();
  if (value instanceof RawValue && value.type === Type.objectId) return value.bytes.toString('hex');
  if (typeof value === 'number' || value instanceof Double)
    return String(toDouble(value)).replace('Infinity', 'inf');
  return impossible(value, 'string');
}

function toWhole(value: Value, to: 'int' | 'long'): Value {
  if (typeof value === 'boolean') return to === 'int' ? Number(value) : BigInt(value);
  if (typeof value === 'string' && !/^[+-]?\d+$/.test(value)) {
    fail(241, `Failed to parse number '${value}' in $convert with no onError value`);
  }
  if (typeof value !== 'string' && !isNumericValue(value)) return impossible(value, to);
  const number =
    typeof value === 'string' || typeof value === 'bigint' ? BigInt(value) : Math.trunc(toDouble(value));
  const whole = typeof number === 'bigint' || Number.isFinite(number) ? BigInt(number) : undefined;
  const fits = whole !== undefined && (to === 'long' ? inInt64(whole) : isInt32(Number(whole)));
  if (!fits) return fail(241, 'Conversion would overflow target type in $convert with no onError value');
  return to === 'long' ? whole : Number(whole);
}

function toFloat(value: Value): Value {
  if (isNumericValue(value)) return double(toDouble(value));
  if (typeof value === 'boolean') return double(Number(value));
  if (typeof value !== 'string') return impossible(value, 'double');
  const plain = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(value);
  return plain
    ? double(Number(value))
    : fail(241, `Failed to parse number '${value}' in $convert with no onError value`);
}

export const TYPES: OperatorTable = {
  $type: eager('$type', [1, 1], ([value]) => typeNameOf(value)),
  $isNumber: eager('$isNumber', [1, 1], ([value]) => isNumericValue(value)),
  $toString: converting('$toString', toText),
  $toInt: converting('$toInt', (value) => toWhole(value, 'int')),
  $toLong: converting('$toLong', (value) => toWhole(value, 'long')),
  $toDouble: converting('$toDouble', toFloat),
  $toBool: converting('$toBool', isTrue),
};
