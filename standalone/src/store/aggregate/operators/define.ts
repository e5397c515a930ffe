import { elementsOf, type RawValue, Type, valuesOf } from '../../bson/element.ts';
import type { Value } from '../../bson/value.ts';
import { MongoError } from '../../errors.ts';
import { isNumericValue, type Numeric, toDouble } from '../../update/arithmetic.ts';
import type { Compiler, Evaluate, Scope } from '../scope.ts';
import { isNullish, typeNameOf } from '../values.ts';

/** Compiles the operand of one operator. */
export type Operator = (operand: RawValue, compiler: Compiler) => Evaluate;

/** The operand as a list of expressions: an array's items, or the one expression that it is. */
export function compileList(operand: RawValue, compiler: Compiler): Evaluate[] {
  return operand.type === Type.array
    ? valuesOf(operand).map((each) => compiler.compile(each))
    : [compiler.compile(operand)];
}

/** An operator whose arguments are all evaluated before it; `min` and `max` bound their number. */
export function eager(
  name: string,
  arity: readonly [number, number],
  apply: (args: Value[], scope: Scope) => Value,
): Operator {
  return (operand, compiler) => {
    const args = compileList(operand, compiler);
    const [min, max] = arity;
    if (args.length < min || args.length > max) {
      throw new MongoError(
        16020,
        `Expression ${name} takes ${min === max ? `exactly ${min}` : `at least ${min}`} arguments. ${args.length} were passed in.`,
      );
    }
    return (scope) =>
      apply(
        args.map((arg) => arg(scope)),
        scope,
      );
  };
}

export const ANY = Number.POSITIVE_INFINITY;

/** The named arguments of operators such as `$filter`. */
export function namedArgs(name: string, operand: RawValue, known: readonly string[]): Map<string, RawValue> {
  if (operand.type !== Type.object)
    throw new MongoError('FailedToParse', `${name} only supports an object as its argument`);
  const args = new Map(elementsOf(operand).map((element) => [element.name, element.value]));
  for (const each of args.keys()) {
    if (!known.includes(each))
      throw new MongoError('FailedToParse', `Unrecognized argument to ${name}: ${each}`);
  }
  return args;
}

export function requiredArg(name: string, args: ReadonlyMap<string, RawValue>, arg: string): RawValue {
  const value = args.get(arg);
  if (!value) throw new MongoError('FailedToParse', `Missing '${arg}' parameter to ${name}`);
  return value;
}

export function bind(scope: Scope, bound: Readonly<Record<string, Value>>): Scope {
  return { root: scope.root, variables: { ...scope.variables, ...bound } };
}

/** Several operators of one form, by their names. */
export type OperatorTable = Readonly<Record<string, Operator>>;

export function fail(code: ConstructorParameters<typeof MongoError>[0], message: string): never {
  throw new MongoError(code, message);
}

export const numberFor = (name: string, value: Value): Numeric =>
  isNumericValue(value)
    ? value
    : fail('TypeMismatch', `${name} only supports numeric types, not ${typeNameOf(value)}`);

/** An argument that must be a whole number. */
export function integerFor(name: string, value: Value): number {
  const n = toDouble(numberFor(name, value));
  return Number.isInteger(n) ? n : fail(28690, `${name} requires an integral argument, not ${n}`);
}

/** An argument that must be an array; each operator has its own code for anything else. */
export function listFor(name: string, value: Value, code: number): Value[] {
  return Array.isArray(value)
    ? value
    : fail(code, `${name}'s argument must be an array, but is ${typeNameOf(value)}`);
}

/** A function of its first argument that is null for null. */
export const nullFirst =
  (apply: (args: Value[]) => Value) =>
  (args: Value[]): Value =>
    isNullish(args[0]) ? null : apply(args);
