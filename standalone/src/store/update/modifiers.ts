import { compareValues } from '../bson/compare.ts';
import { elementsOf, fieldOf, RawValue, TYPE_NAMES, Type, valuesOf } from '../bson/element.ts';
import { readNumber } from '../bson/number.ts';
import { decodeValue, encodeValue, type Value } from '../bson/value.ts';
import { MongoError } from '../errors.ts';
import { add, isNumericValue, multiply, type Numeric } from './arithmetic.ts';
import { compilePull } from './pull.ts';
import { parsePush } from './push.ts';
import { arrayOf, type Node, rawOf, TreeNode } from './tree.ts';

/** What a modifier makes of the value at its path; `current` is undefined where there is none. */
export type Apply = (current: Node | undefined, context: ApplyContext) => Node | 'keep' | 'remove';

export interface ApplyContext {
  readonly inserting: boolean;
  readonly now: Date;
  readonly path: string;
  /** `{_id: 1}`, for messages. */
  readonly describeId: () => string;
}

export interface Modifier {
  /** Whether it makes the documents missing on the way. */
  readonly creates: boolean;
  compile(operand: RawValue, path: string): Apply;
}

export type ModifierName =
  | '$set'
  | '$setOnInsert'
  | '$unset'
  | '$inc'
  | '$mul'
  | '$min'
  | '$max'
  | '$currentDate'
  | '$push'
  | '$addToSet'
  | '$pull'
  | '$pullAll'
  | '$pop';

export const MODIFIERS: Readonly<Record<ModifierName, Modifier>> = {
  $set: { creates: true, compile: (operand) => () => operand },
  $setOnInsert: {
    creates: true,
    compile:
      (operand) =>
      (_, { inserting }) =>
        inserting ? operand : 'keep',
  },
  $unset: { creates: false, compile: () => () => 'remove' },
  $inc: arithmetic('$inc', 'increment', add, (by) => by),
  $mul: arithmetic('$mul', 'multiply', multiply, zeroLike),
  $min: {
    creates: true,
    compile: (operand) => (current) => replaceIf(current, operand, (order) => order > 0),
  },
  $max: {
    creates: true,
    compile: (operand) => (current) => replaceIf(current, operand, (order) => order < 0),
  },
  $currentDate: { creates: true, compile: compileCurrentDate },
  $push: {
    creates: true,
    compile: (operand) => {
      const push = parsePush(operand);
      return (current, context) => push(arrayFor('$push', current, context));
    },
  },
  $addToSet: { creates: true, compile: compileAddToSet },
  $pull: {
    creates: false,
    compile: (operand) => {
      const matches = compilePull(operand);
      return (current) => removeElements('$pull', current, matches);
    },
  },
  $pullAll: { creates: false, compile: compilePullAll },
  $pop: { creates: false, compile: compilePop },
};

function replaceIf(
  current: Node | undefined,
  operand: RawValue,
  replaces: (order: number) => boolean,
): Node | 'keep' {
  return current === undefined || replaces(compareValues(rawOf(current), operand)) ? operand : 'keep';
}

function numericOperand(name: string, verb: string, operand: RawValue, path: string): Numeric {
  readNumber(operand);
  const by = decodeValue(operand);
  if (!isNumericValue(by)) {
    throw new MongoError('TypeMismatch', `Cannot ${verb} with non-numeric argument: {${path}: ${name}}`);
  }
  return by;
}

function arithmetic(
  name: string,
  verb: string,
  compute: (a: Numeric, b: Numeric) => Numeric | undefined,
  ofMissing: (by: Numeric) => Numeric,
): Modifier {
  return {
    creates: true,
    compile: (operand, path) => {
      const by = numericOperand(name, verb, operand, path);
      return (current, context) => {
        if (current === undefined) return encodeValue(ofMissing(by));
        const raw = rawOf(current);
        readNumber(raw);
        const value = decodeValue(raw);
        if (!isNumericValue(value)) {
          throw new MongoError(
            'TypeMismatch',
            `Cannot apply ${name} to a value of non-numeric type. {_id: ${context.describeId()}} has the field '${lastName(path)}' of non-numeric type ${TYPE_NAMES[raw.type]}`,
          );
        }
        const result = compute(value, by);
        if (result === undefined) {
          throw new MongoError(
            'BadValue',
            `Failed to apply ${name} operations to current value for document {_id: ${context.describeId()}}`,
          );
        }
        return encodeValue(result);
      };
    },
  };
}

const lastName = (path: string): string => path.slice(path.lastIndexOf('.') + 1);

function zeroLike(by: Numeric): Numeric {
  return multiply(by, 0) ?? 0;
}

function compileCurrentDate(operand: RawValue): Apply {
  let type: Value = 'date';
  if (operand.type === Type.object) {
    const elements = elementsOf(operand);
    if (elements.length !== 1 || elements[0]!.name !== '$type') {
      throw new MongoError('BadValue', `Unrecognized $currentDate option: ${elements[0]?.name ?? ''}`);
    }
    type = decodeValue(elements[0]!.value);
  } else if (operand.type !== Type.bool) {
    throw new MongoError(
      'BadValue',
      `${TYPE_NAMES[operand.type]} is not valid type for $currentDate. Please use a boolean ('true') or a $type expression ({$type: 'timestamp/date'}).`,
    );
  }
  if (type === 'date') return (_, { now }) => encodeValue(now);
  if (type !== 'timestamp') {
    throw new MongoError('BadValue', "The '$type' string field is required to be 'date' or 'timestamp'");
  }
  return (_, { now }) => timestampOf(now);
}

let lastTimestamp = 0n;

/** A timestamp of the second, numbered within it so that no two are the same. */
export function timestampOf(now: Date): RawValue {
  const second = BigInt(Math.floor(now.getTime() / 1000)) << 32n;
  lastTimestamp = lastTimestamp >= second ? lastTimestamp + 1n : second + 1n;
  const bytes = Buffer.allocUnsafe(8);
  bytes.writeBigUInt64LE(lastTimestamp);
  return new RawValue(Type.timestamp, bytes, 0, 8);
}

function arrayFor(name: string, current: Node | undefined, context: ApplyContext): TreeNode {
  if (current === undefined) return new TreeNode(Type.array);
  if (current.type !== Type.array) {
    const type = TYPE_NAMES[current.type];
    throw name === '$push'
      ? new MongoError(
          'BadValue',
          `The field '${context.path}' must be an array but is of type ${type} in document {_id: ${context.describeId()}}`,
        )
      : new MongoError(
          'BadValue',
          `Cannot apply ${name} to non-array field. Field named '${lastName(context.path)}' has non-array type ${type}`,
        );
  }
  return current instanceof TreeNode ? current : TreeNode.open(current);
}

function compileAddToSet(operand: RawValue): Apply {
  const each = operand.type === Type.object ? fieldOf(operand, '$each') : undefined;
  if (each && elementsOf(operand).length > 1) {
    throw new MongoError('BadValue', 'Found unexpected fields after $each in $addToSet');
  }
  if (each && each.type !== Type.array) {
    throw new MongoError(
      'TypeMismatch',
      `The argument to $each in $addToSet must be an array but it was of type ${TYPE_NAMES[each.type]}`,
    );
  }
  const values = each ? valuesOf(each) : [operand];
  return (current, context) => {
    const array = arrayFor('$addToSet', current, context);
    const before = array.length;
    for (const value of values) {
      if (!array.nodes.some((node) => compareValues(rawOf(node), value) === 0)) array.push(value);
    }
    return array.length > before || current === undefined ? array : 'keep';
  };
}

function removeElements(
  name: string,
  current: Node | undefined,
  matches: (value: RawValue) => boolean,
): Node | 'keep' {
  if (current === undefined) return 'keep';
  if (current.type !== Type.array)
    throw new MongoError('BadValue', `Cannot apply ${name} to a non-array value`);
  const array = current instanceof TreeNode ? current : TreeNode.open(current);
  const kept = arrayOf(array.nodes.filter((node) => !matches(rawOf(node))));
  return kept.length < array.length ? kept : 'keep';
}

function compilePullAll(operand: RawValue): Apply {
  if (operand.type !== Type.array) {
    throw new MongoError(
      'BadValue',
      `$pullAll requires an array argument but was given a ${TYPE_NAMES[operand.type]}`,
    );
  }
  const values = valuesOf(operand);
  return (current) =>
    removeElements('$pullAll', current, (element) =>
      values.some((value) => compareValues(value, element) === 0),
    );
}

function compilePop(operand: RawValue, path: string): Apply {
  const end = Number(readNumber(operand) ?? Number.NaN);
  if (end !== 1 && end !== -1) {
    throw new MongoError('FailedToParse', `$pop expects 1 or -1, found: ${String(decodeValue(operand))}`);
  }
  return (current) => {
    if (current === undefined) return 'keep';
    if (current.type !== Type.array) {
      throw new MongoError(
        'TypeMismatch',
        `Path '${path}' contains an element of non-array type '${TYPE_NAMES[current.type]}'`,
      );
    }
    const array = current instanceof TreeNode ? current : TreeNode.open(current);
    if (array.length === 0) return 'keep';
    return arrayOf(end === 1 ? array.nodes.slice(0, -1) : array.nodes.slice(1));
  };
}
