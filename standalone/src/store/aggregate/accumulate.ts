import { Double } from 'bson';
import { double, isInt32, type Value } from '../bson/value.ts';
import { isInt64, isNumericValue, type Numeric, toDouble } from '../update/arithmetic.ts';
import { compare, isNullish } from './values.ts';

/** Gathers the values of one group. */
export interface Accumulator {
  take(value: Value): void;
  result(): Value;
}

/**
 * Adds as MongoDB's accumulators do: integers exactly, doubles with what each rounding left over (0.1, 0.2 and 0.3 are
 * 0.6). What is no number counts nothing. The type is the widest that came; beyond int64 it is a double.
 */
class Total {
  count = 0;
  #whole: number | bigint = 0;
  #hasLong = false;
  #hasDouble = false;
  #sum = 0;
  #leftOver = 0;

  take(value: Value): void {
    if (!isNumericValue(value)) return;
    this.count++;
    if (typeof value === 'bigint') this.#hasLong = true;
    if (value instanceof Double || (typeof value === 'number' && !isInt32(value))) {
      this.#hasDouble = true;
      this.#addDouble(toDouble(value));
      return;
    }
    const sum = Number(this.#whole) + Number(value);
    this.#whole = Number.isSafeInteger(sum) ? sum : BigInt(this.#whole) + BigInt(value);
  }

  get value(): Numeric {
    if (this.#hasDouble || !isInt64(this.#whole)) return double(this.asDouble);
    return this.#hasLong || !isInt32(Number(this.#whole)) ? BigInt(this.#whole) : Number(this.#whole);
  }

  get asDouble(): number {
    this.#addDouble(Number(this.#whole));
    this.#whole = 0;
    return Number.isFinite(this.#sum) ? this.#sum + this.#leftOver : this.#sum;
  }

  #addDouble(value: number): void {
    const sum = this.#sum + value;
    const added = sum - this.#sum;
    this.#leftOver += this.#sum - (sum - added) + (value - added);
    this.#sum = sum;
  }
}

function sum(): Accumulator {
  const total = new Total();
  return { take: (value) => total.take(value), result: () => total.value };
}

function average(): Accumulator {
  const total = new Total();
  return {
    take: (value) => total.take(value),
    result: () => (total.count === 0 ? null : double(total.asDouble / total.count)),
  };
}

/** The greatest (1) or least (-1) of the values, null and missing aside. */
const extreme = (direction: 1 | -1) => (): Accumulator => {
  let best: Value = null;
  return {
    take: (value) => {
      if (!isNullish(value) && (best === null || compare(value, best) * direction > 0)) best = value;
    },
    result: () => best,
  };
};

/** What `$group` gathers by, and the expressions of the same names over several values. */
export const ACCUMULATORS = { $sum: sum, $avg: average, $min: extreme(-1), $max: extreme(1) } as const;
