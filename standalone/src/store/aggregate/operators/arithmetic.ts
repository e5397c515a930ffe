import { double, type Value } from '../../bson/value.ts';
import { add, combine, multiply, type Numeric, toDouble } from '../../update/arithmetic.ts';
import { ACCUMULATORS, type Accumulator } from '../accumulate.ts';
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

function product(args: readonly Value[]): Value {
  if (args.some(isNullish)) return null;
  return args.reduce<Numeric>(
    (result, arg) => multiply(result, numberFor('$multiply', arg)) ?? overflow('$multiply'),
    1,
  );
}

/** As an expression an accumulator takes several arguments, or one array. */
const accumulating =
  (create: () => Accumulator): Operator =>
  (operand, compile) => {
    const args = compileList(operand, compile);
    return (scope) => {
      const values = args.map((arg) => arg(scope));
      const accumulator = create();
      for (const value of values.length === 1 && Array.isArray(values[0]) ? values[0] : values)
        accumulator.take(value);
      return accumulator.result();
    };
  };

export const ARITHMETIC: OperatorTable = {
  $add: eager('$add', [0, ANY], sum),
  $subtract: eager('$subtract', [2, 2], subtract),
  $multiply: eager('$multiply', [0, ANY], product),
  $divide: eager('$divide', [2, 2], divide),
  $rand: () => () => double(Math.random()),
  $sum: accumulating(ACCUMULATORS.$sum),
  $avg: accumulating(ACCUMULATORS.$avg),
  $min: accumulating(ACCUMULATORS.$min),
  $max: accumulating(ACCUMULATORS.$max),
};
