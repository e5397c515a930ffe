import { double, isInt32, type Value } from '../../bson/value.ts';
import { add, combine, isDouble, multiply, type Numeric, toDouble } from '../../update/arithmetic.ts';
import { averageOf, extremeOf, sumOf } from '../accumulate.ts';
import { isNullish } from '../values.ts';
import { ANY, compileList, eager, fail, numberFor, type Operator, type OperatorTable } from './define.ts';

const overflow = (name: string): never => fail('Overflow', `long overflow in ${name}`);

function sum(args: readonly Value[]): Value {
  let date: Date | undefined;
  let total: Numeric = 0;
  for (const arg of args) {
    if (isNullish(arg)) return null;
    if (arg instanceof Date) {
      if (date) fail(16612, 'only one date allowed in an $add expression');
      date = arg;
    } else total = add(total, numberFor('$add', arg)) ?? overflow('$add');
  }
  return date ? new Date(date.getTime() + Math.round(toDouble(total))) : total;
}

function subtract([a, b]: Value[]): Value {
  if (isNullish(a) || isNullish(b)) return null;
  if (a instanceof Date) {
    if (b instanceof Date) return BigInt(a.getTime() - b.getTime());
    return new Date(a.getTime() - Math.round(toDouble(numberFor('$subtract', b))));
  }
  const [x, y] = [numberFor('$subtract', a), numberFor('$subtract', b)];
  return (
    combine({ a: x, b: y, ofDoubles: (m, n) => m - n, ofIntegers: (m, n) => m - n }) ?? overflow('$subtract')
  );
}

function divide([a, b]: Value[]): Value {
  if (isNullish(a) || isNullish(b)) return null;
  const [x, y] = [toDouble(numberFor('$divide', a)), toDouble(numberFor('$divide', b))];
  return y === 0 ? fail('BadValue', "can't $divide by zero") : double(x / y);
}

function modulo([a, b]: Value[]): Value {
  if (isNullish(a) || isNullish(b)) return null;
  const [x, y] = [numberFor('$mod', a), numberFor('$mod', b)];
  if (toDouble(y) === 0) fail(16610, "can't $mod by zero");
  return combine({ a: x, b: y, ofDoubles: (m, n) => m % n, ofIntegers: (m, n) => m % n }) ?? null;
}

/** A function of one number that leaves whole types as they are. */
const onDoubles = (name: string, compute: (n: number) => number): Operator =>
  eager(name, [1, 1], ([arg]) => {
    if (isNullish(arg)) return null;
    const n = numberFor(name, arg);
    return isDouble(n) ? double(compute(toDouble(n))) : n;
  });

/** `$round` and `$trunc`, to a number of decimal places. */
const toPlaces = (name: string, compute: (n: number) => number): Operator =>
  eager(name, [1, 2], ([arg, digits]) => {
    if (isNullish(arg) || digits === null) return null;
    const n = numberFor(name, arg);
    const places = digits === undefined ? 0 : toDouble(numberFor(name, digits));
    if (!Number.isInteger(places) || places < -20 || places > 100) {
      fail(51083, `cannot apply ${name} with precision value ${places} value must be in [-20, 100]`);
    }
    if (!isDouble(n) && places >= 0) return n;
    const shift = (by: number, value: number): number =>
      Number.isFinite(value) ? Number(`${value}e${by}`) : value;
    const result = shift(-places, compute(shift(places, toDouble(n))));
    return isDouble(n) ? double(result) : typeof n === 'bigint' || !isInt32(result) ? BigInt(result) : result;
  });

/** Halves go to the even neighbour. */
function roundHalfEven(n: number): number {
  const floor = Math.floor(n);
  if (n - floor !== 0.5) return Math.round(n);
  return floor % 2 === 0 ? floor : floor + 1;
}

/** As an expression an accumulator takes several arguments, or one array. */
const accumulating =
  (apply: (values: readonly Value[]) => Value): Operator =>
  (operand, compiler) => {
    const args = compileList(operand, compiler);
    return (scope) => {
      const values = args.map((arg) => arg(scope));
      return apply(values.length === 1 && Array.isArray(values[0]) ? values[0] : values);
    };
  };

export const ARITHMETIC: OperatorTable = {
  $add: eager('$add', [0, ANY], sum),
  $subtract: eager('$subtract', [2, 2], subtract),
  $multiply: eager('$multiply', [0, ANY], (args) =>
    args.some(isNullish)
      ? null
      : args.reduce<Numeric>(
          (product, arg) => multiply(product, numberFor('$multiply', arg)) ?? overflow('$multiply'),
          1,
        ),
  ),
  $divide: eager('$divide', [2, 2], divide),
  $mod: eager('$mod', [2, 2], modulo),
  $abs: eager('$abs', [1, 1], ([arg]) => {
    if (isNullish(arg)) return null;
    const n = numberFor('$abs', arg);
    return toDouble(n) < 0 ? (multiply(n, -1) ?? overflow('$abs')) : n;
  }),
  $ceil: onDoubles('$ceil', Math.ceil),
  $floor: onDoubles('$floor', Math.floor),
  $round: toPlaces('$round', roundHalfEven),
  $trunc: toPlaces('$trunc', Math.trunc),
  $sum: accumulating(sumOf),
  $avg: accumulating(averageOf),
  $min: accumulating((values) => extremeOf(values, -1)),
  $max: accumulating((values) => extremeOf(values, 1)),
};
