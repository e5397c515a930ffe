import { elementsOf, type RawValue, Type } from '../bson/element.ts';
import { keyText } from '../bson/key.ts';
import { encodeValue, type Value } from '../bson/value.ts';
import { MongoError } from '../errors.ts';
import { ACCUMULATORS, type Accumulator } from './accumulate.ts';
import { compileExpression } from './expression.ts';
import type { Documents, Stage } from './pipeline.ts';
import type { Variables } from './scope.ts';
import { documentOf } from './values.ts';

/** What a group weighs beside its key. */
const GROUP_BYTES = 200;

/**
 * Compiles `$group`. Groups come out in the order in which their first documents came; `hold` is told what each takes,
 * and throws when that is too much.
 */
export function compileGroup(operand: RawValue, variables: Variables, hold: (bytes: number) => void): Stage {
  if (operand.type !== Type.object)
    throw new MongoError(15947, "a group's fields must be specified in an object");
  const elements = elementsOf(operand);
  const id = elements.find(({ name }) => name === '_id');
  if (!id) throw new MongoError(15955, 'a group specification must include an _id');
  const idOf = compileExpression(id.value, variables);
  const fields = elements
    .filter((element) => element !== id)
    .map(({ name, value }) => compileField(name, value, variables));
  return function* (input: Documents) {
    const groups = new Map<string, { id: Value; accumulators: Accumulator[] }>();
    for (const document of input) {
      const groupId = idOf(document) ?? null;
      const key = keyText(encodeValue(groupId));
      let group = groups.get(key);
      if (!group) {
        hold(2 * key.length + GROUP_BYTES);
        group = { id: groupId, accumulators: fields.map(({ create }) => create()) };
        groups.set(key, group);
      }
      for (let i = 0; i < fields.length; i++) group.accumulators[i]!.take(fields[i]!.evaluate(document));
    }
    for (const { id: groupId, accumulators } of groups.values()) {
      yield documentOf([
        ['_id', groupId],
        ...fields.map(({ name }, i): [string, Value] => [name, accumulators[i]!.result()]),
      ]);
    }
  };
}

interface GroupField {
  readonly name: string;
  readonly create: () => Accumulator;
  readonly evaluate: (document: RawValue) => Value;
}

function compileField(name: string, value: RawValue, variables: Variables): GroupField {
  if (name.includes('.')) throw new MongoError(40235, `The field name '${name}' cannot contain '.'`);
  if (name.startsWith('$'))
    throw new MongoError(40236, `The field name '${name}' cannot be an operator name`);
  const elements = value.type === Type.object ? elementsOf(value) : [];
  if (elements.length === 0) throw new MongoError(40234, `The field '${name}' must be an accumulator object`);
  if (elements.length > 1) throw new MongoError(40238, `The field '${name}' must specify one accumulator`);
  const [accumulator] = elements;
  if (accumulator!.name === '$count') return { name, create: ACCUMULATORS.$sum, evaluate: () => 1 };
  const known = Object.hasOwn(ACCUMULATORS, accumulator!.name);
  const create = known ? ACCUMULATORS[accumulator!.name as keyof typeof ACCUMULATORS] : undefined;
  if (!create) throw new MongoError(15952, `unknown group operator '${accumulator!.name}'`);
  return { name, create, evaluate: compileExpression(accumulator!.value, variables) };
}
