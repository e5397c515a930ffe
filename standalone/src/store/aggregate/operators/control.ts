import { Type, valuesOf } from '../../bson/element.ts';
import { decodeValue, type Value } from '../../bson/value.ts';
import { MongoError } from '../../errors.ts';
import { compare, documentOf, fieldsOf, isDocument, isNullish, isTrue } from '../values.ts';
import { compileList, eager, fail, namedArgs, type Operator, type OperatorTable } from './define.ts';

const comparison = (name: string, test: (order: number) => Value): Operator =>
  eager(name, [2, 2], ([a, b]) => test(compare(a, b)));

const $cond: Operator = (operand, compile) => {
  const parts =
    operand.type === Type.array
      ? valuesOf(operand).map(compile)
      : namedArgs({ name: '$cond', operand, known: ['if', 'then', 'else'], compile });
  if (parts.length !== 3)
    fail(16020, `Expression $cond takes exactly 3 arguments. ${parts.length} were passed in.`);
  const [condition, yes, no] = parts;
  return (scope) => (isTrue(condition!(scope)) ? yes!(scope) : no!(scope));
};

const $ifNull: Operator = (operand, compile) => {
  const args = compileList(operand, compile);
  if (args.length < 2) fail(1257300, `$ifNull needs at least two arguments, had: ${args.length}`);
  return (scope) => {
    let value: Value;
    for (const arg of args) {
      value = arg(scope);
      if (!isNullish(value)) return value;
    }
    return value;
  };
};

const $setField: Operator = (operand, compile) => {
  const [field, input, value] = namedArgs({
    name: '$setField',
    operand,
    known: ['field', 'input', 'value'],
    compile,
  });
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

/** Conditions and comparisons. */
export const CONTROL: OperatorTable = {
  $literal: (operand) => {
    const value = decodeValue(operand);
    return () => value;
  },
  $cond,
  $ifNull,
  $setField,
  $expr: (operand, compile) => compile(operand),
  $and: (operand, compile) => {
    const args = compileList(operand, compile);
    return (scope) => args.every((arg) => isTrue(arg(scope)));
  },
  $or: (operand, compile) => {
    const args = compileList(operand, compile);
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
