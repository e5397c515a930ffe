import { elementsOf, type RawValue, Type, valuesOf } from '../../bson/element.ts';
import { decodeValue, type Value } from '../../bson/value.ts';
import { MongoError } from '../../errors.ts';
import { toDouble } from '../../update/arithmetic.ts';
import type { Evaluate } from '../scope.ts';
import { compare, documentOf, fieldsOf, isDocument, isNullish, isTrue } from '../values.ts';
import {
  bind,
  compileList,
  eager,
  listFor,
  namedArgs,
  numberFor,
  type Operator,
  type OperatorTable,
  requiredArg,
} from './define.ts';

const comparison = (name: string, test: (order: number) => Value): Operator =>
  eager(name, [2, 2], ([a, b]) => test(compare(a, b)));

const $cond: Operator = (operand, compiler) => {
  const names = ['if', 'then', 'else'];
  const parts =
    operand.type === Type.array
      ? valuesOf(operand)
      : names.map((part) => requiredArg('$cond', namedArgs('$cond', operand, names), part));
  if (parts.length !== 3) {
    throw new MongoError(
      16020,
      `Expression $cond takes exactly 3 arguments. ${parts.length} were passed in.`,
    );
  }
  const [condition, yes, no] = parts.map((part) => compiler.compile(part));
  return (scope) => (isTrue(condition!(scope)) ? yes!(scope) : no!(scope));
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
    const [when, result] = ['case', 'then'].map((part) =>
      compiler.compile(requiredArg('$switch', parts, part)),
    );
    return { when: when!, result: result! };
  });
  const otherwise = args.get('default') && compiler.compile(args.get('default')!);
  return (scope) => {
    const branch = branches.find(({ when }) => isTrue(when(scope)));
    if (branch) return branch.result(scope);
    if (otherwise) return otherwise(scope);
    throw new MongoError(
      40066,
      '$switch could not find a matching branch for an input, and no default was specified.',
    );
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

const nameIn = (value: RawValue | undefined): string => (value ? String(decodeValue(value)) : 'this');

const $map: Operator = (operand, compiler) => {
  const args = namedArgs('$map', operand, ['input', 'as', 'in']);
  const as = nameIn(args.get('as'));
  const input = compiler.compile(requiredArg('$map', args, 'input'));
  const body = compiler.with(as).compile(requiredArg('$map', args, 'in'));
  return (scope) => {
    const values = input(scope);
    if (isNullish(values)) return null;
    return listFor('$map', values, 16883).map((value) => body(bind(scope, { [as]: value })) ?? null);
  };
};

const $filter: Operator = (operand, compiler) => {
  const args = namedArgs('$filter', operand, ['input', 'as', 'cond', 'limit']);
  const as = nameIn(args.get('as'));
  const input = compiler.compile(requiredArg('$filter', args, 'input'));
  const condition = compiler.with(as).compile(requiredArg('$filter', args, 'cond'));
  const limit = args.get('limit') && compiler.compile(args.get('limit')!);
  return (scope) => {
    const values = input(scope);
    if (isNullish(values)) return null;
    const most = limit?.(scope);
    const kept = listFor('$filter', values, 28651).filter((value) =>
      isTrue(condition(bind(scope, { [as]: value }))),
    );
    return isNullish(most) ? kept : kept.slice(0, toDouble(numberFor('$filter', most)));
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
    const step = (value: Value, each: Value): Value => body(bind(scope, { this: each, value }));
    return listFor('$reduce', values, 40080).reduce(step, initial(scope));
  };
};

const $getField: Operator = (operand, compiler) => {
  const named = operand.type === Type.object && elementsOf(operand).some(({ name }) => name === 'field');
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

const $setField: Operator = (operand, compiler) => {
  const names = ['field', 'input', 'value'];
  const args = namedArgs('$setField', operand, names);
  const [field, input, value] = names.map((each) => compiler.compile(requiredArg('$setField', args, each)));
  return (scope) => {
    const [name, document, set] = [field!(scope), input!(scope), value!(scope)];
    if (isNullish(document)) return null;
    if (typeof name !== 'string' || !isDocument(document)) {
      throw new MongoError(4161105, '$setField requires a string as its field and an object as its input');
    }
    const fields = new Map(fieldsOf(document).map((each) => [each.name, each.value]));
    if (set === undefined) fields.delete(name);
    else fields.set(name, set);
    return documentOf(fields);
  };
};

/** Conditions, comparisons and what binds names. */
export const CONTROL: OperatorTable = {
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
  $setField,
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
  $eq: comparison('$eq', (order) => order === 0),
  $ne: comparison('$ne', (order) => order !== 0),
  $lt: comparison('$lt', (order) => order < 0),
  $lte: comparison('$lte', (order) => order <= 0),
  $gt: comparison('$gt', (order) => order > 0),
  $gte: comparison('$gte', (order) => order >= 0),
  $cmp: comparison('$cmp', Math.sign),
};
