import { elementsOf, type RawValue, Type, valuesOf } from '../bson/element.ts';
import { decodeValue, double, isInt32, type Value } from '../bson/value.ts';
import { MongoError } from '../errors.ts';
import {
  add,
  combine,
  isDouble,
  isNumericValue,
  multiply,
  type Numeric,
  toDouble,
} from '../update/arithmetic.ts';
import type { Compiler, Evaluate, Scope } from './scope.ts';
import {
  compare,
  documentOf,
  fieldsOf,
  isDocument,
  isEqual,
  isNullish,
  isTrue,
  typeNameOf,
} from './values.ts';

/** Compiles the operand of one operator. */
export type Operator = (operand: RawValue, compiler: Compiler) => Evaluate;

/** The operand as a list of expressions: an array's items, or the one expression that it is. */
function compileList(operand: RawValue, compiler: Compiler): Evaluate[] {
  return operand.type === Type.array
    ? valuesOf(operand).map((each) => compiler.compile(each))
    : [compiler.compile(operand)];
}

/** An operator whose arguments are all evaluated before it; `min` and `max` bound their number. */
function eager(
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

const ANY = Number.POSITIVE_INFINITY;

/** The named arguments of operators such as `$filter`. */
function namedArgs(name: string, operand: RawValue, known: readonly string[]): Map<string, RawValue> {
  if (operand.type !== Type.object)
    throw new MongoError('FailedToParse', `${name} only supports an object as its argument`);
  const args = new Map(elementsOf(operand).map((element) => [element.name, element.value]));
  for (const each of args.keys()) {
    if (!known.includes(each))
      throw new MongoError('FailedToParse', `Unrecognized argument to ${name}: ${each}`);
  }
  return args;
}

function requiredArg(name: string, args: ReadonlyMap<string, RawValue>, arg: string): RawValue {
  const value = args.get(arg);
  if (!value) throw new MongoError('FailedToParse', `Missing '${arg}' parameter to ${name}`);
  return value;
}

function bind(scope: Scope, bound: Readonly<Record<string, Value>>): Scope {
  return { root: scope.root, variables: { ...scope.variables, ...bound } };
}

function comparison(test: (order: number) => Value): Operator {
  return eager('comparison', [2, 2], ([a, b]) => test(compare(a, b)));
}

const numberOr = (name: string, value: Value, code: number | 'TypeMismatch' = 'TypeMismatch'): Numeric => {
  if (isNumericValue(value)) return value;
  throw new MongoError(code, `${name} only supports numeric types, not ${typeNameOf(value)}`);
};

const overflow = (name: string): MongoError => new MongoError('Overflow', `long overflow in ${name}`);

function addAll(args: readonly Value[]): Value {
  let date: Date | undefined;
  let sum: Numeric = 0;
  for (const arg of args) {
    if (isNullish(arg)) return null;
    if (arg instanceof Date) {
      if (date) throw new MongoError(16612, 'only one date allowed in an $add expression');
      date = arg;
    } else sum = add(sum, numberOr('$add', arg)) ?? fail(overflow('$add'));
  }
  return date ? new Date(date.getTime() + Math.round(toDouble(sum))) : sum;
}

function fail(error: MongoError): never {
  throw error;
}

function subtract([a, b]: Value[]): Value {
  if (isNullish(a) || isNullish(b)) return null;
  if (a instanceof Date) {
    if (b instanceof Date) return BigInt(a.getTime() - b.getTime());
    return new Date(a.getTime() - Math.round(toDouble(numberOr('$subtract', b))));
  }
  const result = combine({
    a: numberOr('$subtract', a),
    b: numberOr('$subtract', b),
    ofDoubles: (x, y) => x - y,
    ofIntegers: (x, y) => x - y,
  });
  return result ?? fail(overflow('$subtract'));
}

function divide([a, b]: Value[]): Value {
  if (isNullish(a) || isNullish(b)) return null;
  const divisor = toDouble(numberOr('$divide', b));
  if (divisor === 0) throw new MongoError('BadValue', "can't $divide by zero");
  return double(toDouble(numberOr('$divide', a)) / divisor);
}

function modulo([a, b]: Value[]): Value {
  if (isNullish(a) || isNullish(b)) return null;
  const [x, y] = [numberOr('$mod', a), numberOr('$mod', b)];
  if (toDouble(y) === 0) throw new MongoError(16610, "can't $mod by zero");
  return combine({ a: x, b: y, ofDoubles: (m, n) => m % n, ofIntegers: (m, n) => m % n }) ?? null;
}

/** A function of one number that keeps integers as they are. */
function onDoubles(name: string, compute: (n: number) => number): Operator {
  return eager(name, [1, 1], ([arg]) => {
    if (isNullish(arg)) return null;
    const n = numberOr(name, arg);
    return isDouble(n) ? double(compute(toDouble(n))) : n;
  });
}

/** A function of one number that always gives a double. */
function toDoubles(name: string, compute: (n: number) => number): Operator {
  return eager(name, [1, 1], ([arg]) =>
    isNullish(arg) ? null : double(compute(toDouble(numberOr(name, arg)))),
  );
}

function places(name: string, compute: (n: number) => number): Operator {
  return eager(name, [1, 2], ([arg, digits]) => {
    if (isNullish(arg) || digits === null) return null;
    const n = numberOr(name, arg);
    const count = digits === undefined ? 0 : toDouble(numberOr(name, digits));
    if (!Number.isInteger(count) || count < -20 || count > 100) {
      throw new MongoError(
        51083,
        `cannot apply ${name} with precision value ${count} value must be in [-20, 100]`,
      );
    }
    if (!isDouble(n) && count >= 0) return n;
    const shifted = (by: number, value: number): number => Number(`${value}e${by}`);
    const result = shifted(-count, compute(shifted(count, toDouble(n))));
    return isDouble(n) ? double(result) : typeof n === 'bigint' || !isInt32(result) ? BigInt(result) : result;
  });
}

/** Halves go to the even neighbour, as IEEE and MongoDB have it. */
function roundHalfEven(n: number): number {
  const floor = Math.floor(n);
  if (n - floor !== 0.5) return Math.round(n);
  return floor % 2 === 0 ? floor : floor + 1;
}

const listOf = (name: string, value: Value, code = 28689): Value[] => {
  if (Array.isArray(value)) return value;
  throw new MongoError(code, `${name}'s argument must be an array, but is ${typeNameOf(value)}`);
};

/** As an expression an accumulator takes a single array or several arguments. */
function accumulating(name: string, apply: (values: readonly Value[]) => Value): Operator {
  return (operand, compiler) => {
    const args = compileList(operand, compiler);
    void name;
    return (scope) => {
      const values = args.map((arg) => arg(scope));
      return apply(values.length === 1 && Array.isArray(values[0]) ? values[0] : values);
    };
  };
}

export function sumOf(values: readonly Value[]): Numeric {
  let sum: Numeric = 0;
  for (const value of values)
    if (isNumericValue(value)) sum = add(sum, value) ?? double(toDouble(sum) + toDouble(value));
  return sum;
}

export function averageOf(values: readonly Value[]): Value {
  const numbers = values.filter(isNumericValue);
  return numbers.length === 0 ? null : double(toDouble(sumOf(numbers)) / numbers.length);
}

export function extremeOf(values: readonly Value[], direction: 1 | -1): Value {
  let best: Value = null;
  for (const value of values) {
    if (!isNullish(value) && (best === null || compare(value, best) * direction > 0)) best = value;
  }
  return best;
}

function unique(values: readonly Value[]): Value[] {
  const sorted = [...values].sort(compare);
  return sorted.filter((value, i) => i === 0 || !isEqual(value, sorted[i - 1]));
}

const $cond: Operator = (operand, compiler) => {
  const parts =
    operand.type === Type.array
      ? valuesOf(operand)
      : ['if', 'then', 'else'].map((part) =>
          requiredArg('$cond', namedArgs('$cond', operand, ['if', 'then', 'else']), part),
        );
  if (parts.length !== 3)
    throw new MongoError(
      16020,
      `Expression $cond takes exactly 3 arguments. ${parts.length} were passed in.`,
    );
  const [condition, then, otherwise] = parts.map((part) => compiler.compile(part));
  return (scope) => (isTrue(condition!(scope)) ? then!(scope) : otherwise!(scope));
};

const $ifNull: Operator = (operand, compiler) => {
  const args = compileList(operand, compiler);
  if (args.length < 2)
    throw new MongoError(1257300, `$ifNull needs at least two arguments, had: ${args.length}`);
  return (scope) => {
    let value: Value;
    for (const arg of args) {
      value = arg(scope);
      if (!isNullish(value)) return value;
    }
    return value;
  };
};

const $switch: Operator = (operand, compiler) => {
  const args = namedArgs('$switch', operand, ['branches', 'default']);
  const branches = valuesOf(requiredArg('$switch', args, 'branches')).map((branch) => {
    const parts = namedArgs('$switch', branch, ['case', 'then']);
    return {
      when: compiler.compile(requiredArg('$switch', parts, 'case')),
      result: compiler.compile(requiredArg('$switch', parts, 'then')),
    };
  });
  const fallback = args.get('default') && compiler.compile(args.get('default')!);
  return (scope) => {
    const branch = branches.find(({ when }) => isTrue(when(scope)));
    if (branch) return branch.result(scope);
    if (!fallback)
      throw new MongoError(
        40066,
        '$switch could not find a matching branch for an input, and no default was specified.',
      );
    return fallback(scope);
  };
};

const $let: Operator = (operand, compiler) => {
  const args = namedArgs('$let', operand, ['vars', 'in']);
  const vars = elementsOf(requiredArg('$let', args, 'vars')).map(({ name, value }) => ({
    name,
    evaluate: compiler.compile(value),
  }));
  const body = compiler.with(...vars.map(({ name }) => name)).compile(requiredArg('$let', args, 'in'));
  return (scope) =>
    body(bind(scope, Object.fromEntries(vars.map(({ name, evaluate }) => [name, evaluate(scope)]))));
};

const nameOf = (value: RawValue | undefined, otherwise: string): string =>
  value ? String(decodeValue(value)) : otherwise;

const $map: Operator = (operand, compiler) => {
  const args = namedArgs('$map', operand, ['input', 'as', 'in']);
  const as = nameOf(args.get('as'), 'this');
  const input = compiler.compile(requiredArg('$map', args, 'input'));
  const body = compiler.with(as).compile(requiredArg('$map', args, 'in'));
  return (scope) => {
    const values = input(scope);
    if (isNullish(values)) return null;
    return listOf('$map', values, 16883).map((value) => body(bind(scope, { [as]: value })) ?? null);
  };
};

const $filter: Operator = (operand, compiler) => {
  const args = namedArgs('$filter', operand, ['input', 'as', 'cond', 'limit']);
  const as = nameOf(args.get('as'), 'this');
  const input = compiler.compile(requiredArg('$filter', args, 'input'));
  const condition = compiler.with(as).compile(requiredArg('$filter', args, 'cond'));
  const limit = args.get('limit') && compiler.compile(args.get('limit')!);
  return (scope) => {
    const values = input(scope);
    if (isNullish(values)) return null;
    const most = limit?.(scope);
    const kept = listOf('$filter', values, 28651).filter((value) =>
      isTrue(condition(bind(scope, { [as]: value }))),
    );
    return isNullish(most) ? kept : kept.slice(0, toDouble(numberOr('$filter', most)));
  };
};

const $reduce: Operator = (operand, compiler) => {
  const args = namedArgs('$reduce', operand, ['input', 'initialValue', 'in']);
  const input = compiler.compile(requiredArg('$reduce', args, 'input'));
  const initial = compiler.compile(requiredArg('$reduce', args, 'initialValue'));
  const body = compiler.with('this', 'value').compile(requiredArg('$reduce', args, 'in'));
  return (scope) => {
    const values = input(scope);
    if (isNullish(values)) return null;
    return listOf('$reduce', values, 40080).reduce<Value>(
      (value, each) => body(bind(scope, { this: each, value })),
      initial(scope),
    );
  };
};

function mergeObjects(values: readonly Value[]): Value {
  const merged = new Map<string, Value>();
  for (const value of values) {
    if (isNullish(value)) continue;
    if (!isDocument(value))
      throw new MongoError(
        40400,
        `$mergeObjects requires object inputs, but input is of type ${typeNameOf(value)}`,
      );
    for (const field of fieldsOf(value)) merged.set(field.name, field.value);
  }
  return documentOf(merged);
}

const integerArg = (name: string, value: Value): number => {
  const n = toDouble(numberOr(name, value));
  if (!Number.isInteger(n)) throw new MongoError(28690, `${name} requires an integral argument, not ${n}`);
  return n;
};

function slice([array, a, b]: Value[]): Value {
  if (isNullish(array) || a === null || b === null) return null;
  const list = listOf('$slice', array, 28724);
  const n = integerArg('$slice', a);
  if (b === undefined) return n >= 0 ? list.slice(0, n) : list.slice(n);
  const count = integerArg('$slice', b);
  if (count <= 0) throw new MongoError(28729, `Third argument to $slice must be positive: ${count}`);
  const from = n < 0 ? Math.max(0, list.length + n) : n;
  return list.slice(from, from + count);
}

function elementAt([array, index]: Value[]): Value {
  if (isNullish(array) || isNullish(index)) return null;
  const list = listOf('$arrayElemAt', array);
  const i = integerArg('$arrayElemAt', index);
  return list[i < 0 ? list.length + i : i];
}

function arrayToObject([array]: Value[]): Value {
  if (isNullish(array)) return null;
  const fields = new Map<string, Value>();
  for (const entry of listOf('$arrayToObject', array, 40386)) {
    if (Array.isArray(entry)) fields.set(String(entry[0]), entry[1] ?? null);
    else if (isDocument(entry)) {
      const parts = new Map(fieldsOf(entry).map(({ name, value }) => [name, value]));
      fields.set(String(parts.get('k')), parts.get('v') ?? null);
    } else throw new MongoError(40398, 'Unrecognised input type format for $arrayToObject');
  }
  return documentOf(fields);
}

function objectToArray([document]: Value[]): Value {
  if (isNullish(document)) return null;
  if (!isDocument(document))
    throw new MongoError(40390, `$objectToArray requires a document input, found: ${typeNameOf(document)}`);
  return fieldsOf(document).map(({ name, value }) =>
    documentOf([
      ['k', name],
      ['v', value],
    ]),
  );
}

const $getField: Operator = (operand, compiler) => {
  const named = operand.type === Type.object && elementsOf(operand)[0]?.name === 'field';
  const args = named ? namedArgs('$getField', operand, ['field', 'input']) : undefined;
  const field = compiler.compile(args ? requiredArg('$getField', args, 'field') : operand);
  const input: Evaluate = args
    ? compiler.compile(requiredArg('$getField', args, 'input'))
    : ({ root }) => root;
  return (scope) => {
    const name = field(scope);
    const document = input(scope);
    return isDocument(document) ? fieldsOf(document).find((each) => each.name === name)?.value : undefined;
  };
};

const setsOf = (name: string, values: Value[]): Value[][] | null =>
  values.some(isNullish) ? null : values.map((value) => listOf(name, value, 17043));

const contains = (list: readonly Value[], value: Value): boolean => list.some((each) => isEqual(each, value));

export const OPERATORS: Readonly<Record<string, Operator>> = {
  $literal: (operand) => {
    const value = decodeValue(operand);
    return () => value;
  },
  $cond,
  $ifNull,
  $switch,
  $let,
  $map,
  $filter,
  $reduce,
  $getField,
  $expr: (operand, compiler) => compiler.compile(operand),
  $and: (operand, compiler) => {
    const args = compileList(operand, compiler);
    return (scope) => args.every((arg) => isTrue(arg(scope)));
  },
  $or: (operand, compiler) => {
    const args = compileList(operand, compiler);
    return (scope) => args.some((arg) => isTrue(arg(scope)));
  },
  $not: eager('$not', [1, 1], ([value]) => !isTrue(value)),
  $eq: comparison((order) => order === 0),
  $ne: comparison((order) => order !== 0),
  $lt: comparison((order) => order < 0),
  $lte: comparison((order) => order <= 0),
  $gt: comparison((order) => order > 0),
  $gte: comparison((order) => order >= 0),
  $cmp: comparison(Math.sign),
  $add: eager('$add', [0, ANY], addAll),
  $subtract: eager('$subtract', [2, 2], subtract),
  $multiply: eager('$multiply', [0, ANY], (args) => {
    if (args.some(isNullish)) return null;
    return args.reduce<Numeric>(
      (product, arg) => multiply(product, numberOr('$multiply', arg)) ?? fail(overflow('$multiply')),
      1,
    );
  }),
  $divide: eager('$divide', [2, 2], divide),
  $mod: eager('$mod', [2, 2], modulo),
  $abs: eager('$abs', [1, 1], ([arg]) => {
    if (isNullish(arg)) return null;
    const n = numberOr('$abs', arg);
    return toDouble(n) < 0 ? (multiply(n, -1) ?? fail(overflow('$abs'))) : n;
  }),
  $ceil: onDoubles('$ceil', Math.ceil),
  $floor: onDoubles('$floor', Math.floor),
  $round: places('$round', roundHalfEven),
  $trunc: places('$trunc', Math.trunc),
  $sqrt: toDoubles('$sqrt', Math.sqrt),
  $exp: toDoubles('$exp', Math.exp),
  $ln: toDoubles('$ln', Math.log),
  $log10: toDoubles('$log10', Math.log10),
  $sum: accumulating('$sum', sumOf),
  $avg: accumulating('$avg', averageOf),
  $min: accumulating('$min', (values) => extremeOf(values, -1)),
  $max: accumulating('$max', (values) => extremeOf(values, 1)),
  $mergeObjects: eager('$mergeObjects', [0, ANY], (args) =>
    mergeObjects(args.length === 1 && Array.isArray(args[0]) ? args[0] : args),
  ),
  $in: eager('$in', [2, 2], ([value, list]) => contains(listOf('$in', list, 40081), value)),
  $size: eager('$size', [1, 1], ([list]) => listOf('$size', list, 17124).length),
  $isArray: eager('$isArray', [1, 1], ([value]) => Array.isArray(value)),
  $isNumber: eager('$isNumber', [1, 1], ([value]) => isNumericValue(value)),
  $type: eager('$type', [1, 1], ([value]) => typeNameOf(value)),
  $arrayElemAt: eager('$arrayElemAt', [2, 2], elementAt),
  $first: eager('$first', [1, 1], ([list]) => (isNullish(list) ? null : listOf('$first', list)[0])),
  $last: eager('$last', [1, 1], ([list]) => (isNullish(list) ? null : listOf('$last', list).at(-1))),
  $slice: eager('$slice', [2, 3], slice),
  $concatArrays: eager('$concatArrays', [0, ANY], (args) =>
    args.some(isNullish) ? null : args.flatMap((arg) => listOf('$concatArrays', arg, 28664)),
  ),
  $reverseArray: eager('$reverseArray', [1, 1], ([list]) =>
    isNullish(list) ? null : [...listOf('$reverseArray', list, 34435)].reverse(),
  ),
  $indexOfArray: eager('$indexOfArray', [2, 2], ([list, value]) =>
    isNullish(list) ? null : listOf('$indexOfArray', list, 40090).findIndex((each) => isEqual(each, value)),
  ),
  $range: eager('$range', [2, 3], ([from, to, step]) => {
    const by = step === undefined ? 1 : integerArg('$range', step);
    if (by === 0) throw new MongoError(34449, '$range requires a non-zero step value');
    const [start, end] = [integerArg('$range', from), integerArg('$range', to)];
    return Array.from({ length: Math.max(0, Math.ceil((end - start) / by)) }, (_, i) => start + i * by);
  }),
  $arrayToObject: eager('$arrayToObject', [1, 1], arrayToObject),
  $objectToArray: eager('$objectToArray', [1, 1], objectToArray),
  $setUnion: eager('$setUnion', [0, ANY], (args) => {
    const sets = setsOf('$setUnion', args);
    return sets && unique(sets.flat());
  }),
  $setIntersection: eager('$setIntersection', [0, ANY], (args) => {
    const sets = setsOf('$setIntersection', args);
    return sets && unique(sets[0] ?? []).filter((value) => sets.every((set) => contains(set, value)));
  }),
  $setDifference: eager('$setDifference', [2, 2], (args) => {
    const sets = setsOf('$setDifference', args);
    return (
      sets &&
      sets[0]!.filter((value, i) => !contains(sets[1]!, value) && !contains(sets[0]!.slice(0, i), value))
    );
  }),
  $setIsSubset: eager('$setIsSubset', [2, 2], (args) => {
    const sets = setsOf('$setIsSubset', args) ?? [];
    return (sets[0] ?? []).every((value) => contains(sets[1]!, value));
  }),
  $setEquals: eager('$setEquals', [2, ANY], (args) => {
    const sets = (setsOf('$setEquals', args) ?? []).map(unique);
    return sets.every(
      (set) => set.length === sets[0]!.length && set.every((value, i) => isEqual(value, sets[0]![i])),
    );
  }),
  $anyElementTrue: eager('$anyElementTrue', [1, 1], ([list]) =>
    listOf('$anyElementTrue', list, 17041).some(isTrue),
  ),
  $allElementsTrue: eager('$allElementsTrue', [1, 1], ([list]) =>
    listOf('$allElementsTrue', list, 17040).every(isTrue),
  ),
  $concat: eager('$concat', [0, ANY], (args) => {
    if (args.some(isNullish)) return null;
    const wrong = args.find((arg) => typeof arg !== 'string');
    if (wrong !== undefined)
      throw new MongoError(16702, `$concat only supports strings, not ${typeNameOf(wrong)}`);
    return args.join('');
  }),
};
