import { elementsOf, findField, type RawValue, Type, valuesOf } from '../bson/element.ts';
import { parsePath } from '../bson/path.ts';
import { decodeValue, encodeDocument, encodeValue, type Value } from '../bson/value.ts';
import { MongoError } from '../errors.ts';
import { TreeNode } from '../update/tree.ts';
import { compileExpression } from './expression.ts';
import { valueAtPath } from './field-path.ts';
import type { Documents, Stage, StageContext } from './pipeline.ts';
import type { Variables } from './scope.ts';

/** Reads other collections of the same database. */
export interface ForeignCollections {
  all(collection: string): Documents;
  /** Documents that match the filter, by an index if there is one. */
  matching(collection: string, filter: RawValue): Documents;
}

/** Compiles `$lookup`: by equality of two fields, by a pipeline with `let`, or both. */
export function compileLookup(operand: RawValue, context: StageContext): Stage {
  const fields = new Map(
    operand.type === Type.object ? elementsOf(operand).map(({ name, value }) => [name, value]) : [],
  );
  const text = (name: string): string | undefined => {
    const value = fields.get(name);
    if (value && value.type !== Type.string)
      throw new MongoError('FailedToParse', `$lookup argument '${name}' must be a string`);
    return value && String(decodeValue(value));
  };
  const unknown = [...fields.keys()].find(
    (name) => !['from', 'as', 'localField', 'foreignField', 'let', 'pipeline'].includes(name),
  );
  if (unknown) throw new MongoError('FailedToParse', `unknown argument to $lookup: ${unknown}`);
  const [from, as, localField, foreignField] = [
    text('from'),
    text('as'),
    text('localField'),
    text('foreignField'),
  ];
  if (from === undefined || as === undefined)
    throw new MongoError('FailedToParse', "must specify 'from' and 'as' fields for a $lookup");
  if ((localField === undefined) !== (foreignField === undefined)) {
    throw new MongoError(
      'FailedToParse',
      "$lookup requires both or neither of 'localField' and 'foreignField' to be specified",
    );
  }
  const pipeline = fields.get('pipeline');
  if (localField === undefined && !pipeline)
    throw new MongoError(
      'FailedToParse',
      "$lookup requires either 'pipeline' or both 'localField' and 'foreignField' to be specified",
    );
  const declared = fields.get('let');
  const bind = (declared ? elementsOf(declared) : []).map(({ name, value }) => ({
    name,
    evaluate: compileExpression(value, context.variables),
  }));
  const stages = pipeline ? valuesOf(pipeline) : [];
  return function* (input) {
    for (const document of input) {
      const variables: Variables = {
        ...context.variables,
        ...Object.fromEntries(bind.map(({ name, evaluate }) => [name, evaluate(document)])),
      };
      const source =
        localField === undefined
          ? context.foreign.all(from)
          : context.foreign.matching(from, joinFilter(document, localField, foreignField!));
      const joined = [...context.compilePipeline(stages, variables)(source)];
      yield withField(document, as, encodeValue(joined));
    }
  };
}

/** The filter for foreign documents whose field equals the local one, or one of its elements. */
function joinFilter(document: RawValue, localField: string, foreignField: string): RawValue {
  const value = localValue(document, localField);
  if (Array.isArray(value)) return encodeDocument({ [foreignField]: { $in: value } });
  return encodeDocument({ [foreignField]: { $eq: value ?? null } });
}

function localValue(document: RawValue, localField: string): Value {
  const direct = localField.includes('.')
    ? undefined
    : findField(document.buf, document.start, Buffer.from(localField));
  return direct ? decodeValue(direct) : valueAtPath(document, parsePath(localField), 0);
}

function withField(document: RawValue, path: string, value: RawValue): RawValue {
  const root = TreeNode.open(document);
  const parts = path.split('.');
  let node = root;
  for (const part of parts.slice(0, -1)) {
    if (!node.child(part)) node.set(part, new TreeNode(Type.object));
    node = node.child(part)!;
  }
  node.set(parts[parts.length - 1]!, value);
  return root.toRaw();
}
