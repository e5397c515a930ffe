import { double, type Value } from '../bson/value.ts';
import { add, isNumericValue, type Numeric, toDouble } from '../update/arithmetic.ts';
import { compare, isNullish } from './values.ts';

/** Adds with MongoDB's types; what is no number counts nothing, and an int64 overflow becomes a double. */
export const addTo = (sum: Numeric, value: Value): Numeric =>
  isNumericValue(value) ? (add(sum, value) ?? double(toDouble(sum) + toDouble(value))) : sum;

export const sumOf = (values: readonly Value[]): Numeric => values.reduce<Numeric>(addTo, 0);

export function averageOf(values: readonly Value[]): Value {
  const numbers = values.filter(isNumericValue);
  return numbers.length === 0 ? null : double(toDouble(sumOf(numbers)) / numbers.length);
}

/** The greatest (1) or least (-1) of the values, null and missing aside. */
export function extremeOf(values: readonly Value[], direction: 1 | -1): Value {
  return values.reduce<Value>(
    (best, value) =>
      !isNullish(value) && (best === null || compare(value, best) * direction > 0) ? value : best,
    null,
  );
}
