import { Double } from 'bson';
import type { Value } from '../bson/value.ts';
import { double, isInt32 } from '../bson/value.ts';

/** A number with its BSON type: int32 (number), int64 (bigint) or double. */
export type Numeric = number | bigint | Double;

const INT64_MIN = -(2n ** 63n);
const INT64_MAX = 2n ** 63n - 1n;

export const isNumericValue = (value: Value): value is Numeric =>
  typeof value === 'number' || typeof value === 'bigint' || value instanceof Double;

const isDouble = (n: Numeric): boolean => n instanceof Double || (typeof n === 'number' && !isInt32(n));

export const toDouble = (n: Numeric): number => (n instanceof Double ? n.value : Number(n));

export const isInt64 = (n: number | bigint): boolean => n >= INT64_MIN && n <= INT64_MAX;

/**
 * `a op b` with MongoDB's result type: a double if either is one, else int64 if either is one or int32 overflows.
 * Undefined when int64 overflows.
 */
export function combine(args: {
  a: Numeric;
  b: Numeric;
  ofDoubles: (a: number, b: number) => number;
  ofIntegers: (a: bigint, b: bigint) => bigint;
}): Numeric | undefined {
  const { a, b, ofDoubles, ofIntegers } = args;
  if (isDouble(a) || isDouble(b)) return double(ofDoubles(toDouble(a), toDouble(b)));
  if (typeof a === 'number' && typeof b === 'number') {
    const result = ofDoubles(a, b);
    if (Number.isSafeInteger(result)) return isInt32(result + 0) ? result + 0 : BigInt(result);
  }
  const result = ofIntegers(BigInt(a as number | bigint), BigInt(b as number | bigint));
  return isInt64(result) ? result : undefined;
}

export const add = (a: Numeric, b: Numeric): Numeric | undefined =>
  combine({ a, b, ofDoubles: (x, y) => x + y, ofIntegers: (x, y) => x + y });

export const multiply = (a: Numeric, b: Numeric): Numeric | undefined =>
  combine({ a, b, ofDoubles: (x, y) => x * y, ofIntegers: (x, y) => x * y });
