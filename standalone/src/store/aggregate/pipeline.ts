import { elementsOf, type RawValue, Type, valuesOf } from '../bson/element.ts';
import { readNumber } from '../bson/number.ts';
import { decodeValue, encodeValue } from '../bson/value.ts';
import { MongoError } from '../errors.ts';
import { compileQuery } from '../query/query.ts';
import { compileSort } from '../query/sort.ts';
import { TreeNode } from '../update/tree.ts';
import { compileGroup } from './group.ts';
import { compileLookup, type ForeignCollections } from './lookup.ts';
import type { Variables } from './scope.ts';
import { compileTransform } from './transform.ts';
import { documentOf } from './values.ts';

/** A stream of documents through the stages. */
export type Documents = Iterable<RawValue>;
export type Stage = (input: Documents) => Documents;

export interface StageContext {
  readonly variables: Variables;
  /** Documents of other collections, for `$lookup` and `$unionWith`. */
  readonly foreign: ForeignCollections;
  /** How much the blocking stages hold, for whoever keeps the cursor. */
  readonly held: { bytes: number };
  readonly compilePipeline: (stages: readonly RawValue[], variables: Variables) => Stage;
}

/** MongoDB's limit on what a blocking stage may hold. */
const MAX_STAGE_BYTES = 100 * 1024 * 1024;

/** Compiles the stages of a pipeline to one. */
export function compilePipeline(
  stages: readonly RawValue[],
  context: Omit<StageContext, 'compilePipeline'>,
): Stage {
  const inner: StageContext = {
    ...context,
    compilePipeline: (more, variables) => compilePipeline(more, { ...context, variables }),
  };
  const compiled = stages.map((stage) => {
    const { name, operand } = stageOf(stage);
    return compileStage(name, operand, inner);
  });
  return (input) => compiled.reduce<Documents>((documents, stage) => stage(documents), input);
}

/** The name and operand of a stage. */
export function stageOf(stage: RawValue): { name: string; operand: RawValue } {
  const elements = stage.type === Type.object ? elementsOf(stage) : [];
  if (stage.type !== Type.object)
    throw new MongoError('TypeMismatch', "Each element of the 'pipeline' array must be an object");
  if (elements.length !== 1)
    throw new MongoError(40323, 'A pipeline stage specification object must contain exactly one field.');
  return { name: elements[0]!.name, operand: elements[0]!.value };
}

function compileStage(name: string, operand: RawValue, context: StageContext): Stage {
  const transform = compileTransform(name, operand, context.variables);
  if (transform) {
    return function* (input) {
      for (const document of input) yield transform(document);
    };
  }
  switch (name) {
    case '$match':
      return compileMatch(operand, context);
    case '$sort':
      return compileSortStage(operand, context);
    case '$limit':
      return compileLimit(countOf(name, operand));
    case '$skip':
      return compileSkip(countOf(name, operand));
    case '$group':
      return compileGroup(operand, context.variables);
    case '$count':
      return compileCount(operand);
    case '$unwind':
      return compileUnwind(operand);
    case '$lookup':
      return compileLookup(operand, context);
    case '$facet':
      return compileFacet(operand, context);
    default:
      throw new MongoError('UnrecognizedStage', `Unrecognized pipeline stage name: '${name}'`);
  }
}

function compileMatch(operand: RawValue, { variables }: StageContext): Stage {
  if (operand.type !== Type.object)
    throw new MongoError(15959, 'the match filter must be an expression in an object');
  const { matches } = compileQuery(operand, variables);
  return function* (input) {
    for (const document of input) if (matches(document)) yield document;
  };
}

/** Holds all documents; refuses when they are more than MongoDB would hold. */
function collect(input: Documents, held: { bytes: number }): RawValue[] {
  const documents: RawValue[] = [];
  let bytes = 0;
  for (const document of input) {
    bytes += document.end - document.start;
    if (bytes > MAX_STAGE_BYTES) {
      throw new MongoError(
        'QueryExceededMemoryLimitNoDiskUseAllowed',
        `Exceeded memory limit of ${MAX_STAGE_BYTES} bytes, and this store does not use the disk for it.`,
      );
    }
    documents.push(document);
  }
  held.bytes += bytes;
  return documents;
}

function compileSortStage(operand: RawValue, { held }: StageContext): Stage {
  if (operand.type !== Type.object)
    throw new MongoError(15973, 'the $sort key specification must be an object');
  if (elementsOf(operand).length === 0)
    throw new MongoError(15976, '$sort stage must have at least one sort key');
  const { keyOf } = compileSort(operand);
  return (input) =>
    collect(input, held)
      .map((document, i) => ({ document, key: keyOf(document), i }))
      .sort((a, b) => a.key.compare(b.key) || a.i - b.i)
      .map(({ document }) => document);
}

function countOf(name: string, operand: RawValue): number {
  const count = Number(readNumber(operand) ?? Number.NaN);
  if (!Number.isInteger(count) || count < 0) {
    throw new MongoError(
      name === '$limit' ? 5107201 : 5107200,
      `invalid argument to ${name} stage: Expected a non-negative number in: ${name}: ${String(decodeValue(operand))}`,
    );
  }
  if (name === '$limit' && count === 0) throw new MongoError(15958, 'the limit must be positive');
  return count;
}

const compileLimit = (limit: number): Stage =>
  function* (input) {
    let given = 0;
    for (const document of input) {
      yield document;
      if (++given === limit) return;
    }
  };

const compileSkip = (skip: number): Stage =>
  function* (input) {
    let skipped = 0;
    for (const document of input) if (skipped++ >= skip) yield document;
  };

function compileCount(operand: RawValue): Stage {
  const name = String(decodeValue(operand));
  if (operand.type !== Type.string || name === '' || name.startsWith('$') || name.includes('.')) {
    throw new MongoError(
      40156,
      'the count field must be a non-empty string that is no path and does not begin with $',
    );
  }
  return function* (input) {
    let count = 0;
    for (const _ of input) count++;
    if (count > 0) yield documentOf([[name, count]]);
  };
}

interface UnwindOptions {
  readonly parts: readonly string[];
  readonly indexField: string | undefined;
  readonly keepEmpty: boolean;
}

function unwindOptions(operand: RawValue): UnwindOptions {
  const fields = new Map(
    operand.type === Type.object
      ? elementsOf(operand).map(({ name, value }) => [name, value])
      : [['path', operand]],
  );
  const path = fields.get('path');
  if (path?.type !== Type.string)
    throw new MongoError(28808, 'expected a string as the path for $unwind stage');
  const text = String(decodeValue(path));
  if (!text.startsWith('$') || text.length < 2)
    throw new MongoError(28818, `path option to $unwind stage should be prefixed with a '$': ${text}`);
  const index = fields.get('includeArrayIndex');
  return {
    parts: text.slice(1).split('.'),
    indexField: index && String(decodeValue(index)),
    keepEmpty:
      fields.get('preserveNullAndEmptyArrays') !== undefined &&
      decodeValue(fields.get('preserveNullAndEmptyArrays')!) === true,
  };
}

function compileUnwind(operand: RawValue): Stage {
  const { parts, indexField, keepEmpty } = unwindOptions(operand);
  const last = parts[parts.length - 1]!;
  const withValue = (document: RawValue, value: RawValue | undefined, index: number | null): RawValue => {
    const root = TreeNode.open(document);
    const parent = parts.slice(0, -1).reduce<TreeNode | undefined>((node, part) => node?.child(part), root);
    if (value) parent?.set(last, value);
    else parent?.remove(last);
    if (indexField) root.set(indexField, encodeValue(index === null ? null : BigInt(index)));
    return root.toRaw();
  };
  return function* (input) {
    for (const document of input) {
      const root = TreeNode.open(document);
      const parent = parts
        .slice(0, -1)
        .reduce<TreeNode | undefined>((node, part) => (node?.isArray ? undefined : node?.child(part)), root);
      const value = parent?.isArray ? undefined : (parent?.get(last) as RawValue | undefined);
      const values = value?.type === Type.array ? valuesOf(value) : [];
      if (value?.type === Type.array && values.length > 0) {
        for (const [index, element] of values.entries()) yield withValue(document, element, index);
      } else if (
        value &&
        value.type !== Type.array &&
        value.type !== Type.null &&
        value.type !== Type.undefined
      ) {
        yield indexField ? withValue(document, value, null) : document;
      } else if (keepEmpty) {
        yield withValue(document, value?.type === Type.null ? value : undefined, null);
      }
    }
  };
}

function compileFacet(operand: RawValue, context: StageContext): Stage {
  if (operand.type !== Type.object || elementsOf(operand).length === 0) {
    throw new MongoError(40169, 'the $facet specification must be a non-empty object');
  }
  const facets = elementsOf(operand).map(({ name, value }) => {
    if (value.type !== Type.array)
      throw new MongoError(40170, `arguments to $facet must be arrays, ${name} is not`);
    return { name, stage: context.compilePipeline(valuesOf(value), context.variables) };
  });
  return function* (input) {
    const documents = collect(input, context.held);
    yield documentOf(facets.map(({ name, stage }) => [name, [...stage(documents)]]));
  };
}
