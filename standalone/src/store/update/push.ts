import { compareValues } from '../bson/compare.ts';
import { elementsOf, fieldOf, type RawValue, TYPE_NAMES, Type, valuesOf } from '../bson/element.ts';
import { readNumber } from '../bson/number.ts';
import { MongoError } from '../errors.ts';
import { compileSort } from '../query/sort.ts';
import { arrayOf, rawOf, type TreeNode } from './tree.ts';

const OPTIONS = new Set(['$each', '$slice', '$sort', '$position']);

/** Reads the operand of `$push`: a value, or `$each` with `$position`, `$sort` and `$slice`, done in this order. */
export function parsePush(operand: RawValue): (array: TreeNode) => TreeNode {
  const each = operand.type === Type.object ? fieldOf(operand, '$each') : undefined;
  if (!each) {
    return (array) => {
      array.push(operand);
      return array;
    };
  }
  if (each.type !== Type.array) {
    throw new MongoError(
      'BadValue',
      `The argument to $each in $push must be an array but it was of type: ${TYPE_NAMES[each.type]}`,
    );
  }
  const unknown = elementsOf(operand).find(({ name }) => !OPTIONS.has(name));
  if (unknown) throw new MongoError('BadValue', `Unrecognized clause in $push: ${unknown.name}`);
  const values = valuesOf(each);
  const position = integer(operand, '$position');
  const slice = integer(operand, '$slice');
  const sort = fieldOf(operand, '$sort');
  const order = sort && compileElementOrder(sort);
  return (array) => {
    let nodes = [...array.nodes];
    const at =
      position === undefined ? nodes.length : position < 0 ? Math.max(0, nodes.length + position) : position;
    nodes.splice(at, 0, ...values);
    if (order) nodes = nodes.map(rawOf).sort(order);
    if (slice !== undefined)
      nodes = slice === 0 ? [] : slice < 0 ? nodes.slice(slice) : nodes.slice(0, slice);
    return arrayOf(nodes);
  };
}

function integer(operand: RawValue, name: string): number | undefined {
  const value = fieldOf(operand, name);
  if (!value) return undefined;
  const number = Number(readNumber(value) ?? Number.NaN);
  if (Number.isInteger(number)) return number;
  throw new MongoError(
    'BadValue',
    `The value for ${name} must be an integer value but was given type: ${TYPE_NAMES[value.type]}`,
  );
}

function compileElementOrder(sort: RawValue): (a: RawValue, b: RawValue) => number {
  if (sort.type === Type.object) {
    const { compare } = compileSort(sort);
    return (a, b) => compare(a, b);
  }
  const direction = readNumber(sort);
  if (direction !== 1 && direction !== -1) {
    throw new MongoError('BadValue', 'The $sort element value must be either 1 or -1');
  }
  return (a, b) => direction * compareValues(a, b);
}
