import { elementsOf, type RawValue, Type, valuesOf } from '../../bson/element.ts';
import type { Value } from '../../bson/value.ts';
import { MongoError } from '../../errors.ts';
import { isNumericValue, type Numeric } from '../../update/arithmetic.ts';
import type { Compile, Evaluate } from '../scope.ts';
import { typeNameOf } from '../values.ts';

/** Compiles the operand of one operator. */
export type Operator = (operand: RawValue, compile: Compile) => Evaluate;

/** Several operators of one form, by their names. */
export type OperatorTable = Readonly<Record<string, Operator>>;

/** The operand as a list of expressions: an array's items, or the one expression that it is. */
export const compileList = (operand: RawValue, compile: Compile): Evaluate[] =>
  operand.type === Type.array ? valuesOf(operand).map(compile) : [compile(operand)];

export const ANY = Number.POSITIVE_INFINITY;

/** An operator whose arguments are all evaluated before it; `min` and `max` bound their number. */
export function eager(
  name: string,
  [min, max]: readonly [number, number],
  apply: (args: Value[]) => Value,
): Operator {
  return (operand, compile) => {
    const args = compileList(operand, compile);
    if (args.length < min || args.length > max) {
      throw new MongoError(
        16020,
        `Expression ${name} takes ${min === max ? `exactly ${min}` : `at least ${min}`} arguments. ${args.length} were passed in.`,
      );
    }
    return (scope) => apply(args.map((arg) => arg(scope)));
  };
}

/** The named arguments of an operator, compiled; each must be there and no other. */
export function namedArgs(args: {
  name: string;
  operand: RawValue;
  known: readonly string[];
  compile: Compile;
}): Evaluate[] {
  const { name, operand, known, compile } = args;
  if (operand.type !== Type.object)
    throw new MongoError('FailedToParse', `${name} only supports an object as its argument`);
  const given = new Map(elementsOf(operand).map((element) => [element.name, element.value]));
  for (const each of given.keys()) {
    if (!known.includes(each))
      throw new MongoError('FailedToParse', `Unrecognized argument to ${name}: ${each}`);
  }
  return known.map((each) => {
    const value = given.get(each);
    if (!value) throw new MongoError('FailedToParse', `Missing '${each}' parameter to ${name}`);
    return compile(value);
  });
}

export function fail(code: ConstructorParameters<typeof MongoError>[0], message: string): never {
  throw new MongoError(code, message);
}

export const numberFor = (name: string, value: Value): Numeric =>
  isNumericValue(value)
    ? value
    : fail('TypeMismatch', `${name} only supports numeric types, not ${typeNameOf(value)}`);

/** An argument that must be an array; each operator has its own code for anything else. */
export function listFor(name: string, value: Value, code: number): Value[] {
  return Array.isArray(value)
    ? value
    : fail(code, `${name}'s argument must be an array, but is ${typeNameOf(value)}`);
}
