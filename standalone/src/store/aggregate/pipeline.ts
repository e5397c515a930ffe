import { elementsOf, type RawValue, rawDocument, Type } from '../bson/element.ts';
import { readNumber } from '../bson/number.ts';
import { decodeValue } from '../bson/value.ts';
import { MongoError } from '../errors.ts';
import { compileQuery } from '../query/query.ts';
import { compileSort } from '../query/sort.ts';
import { compileGroup } from './group.ts';
import type { Variables } from './scope.ts';
import { compileTransform } from './transform.ts';
import { documentOf } from './values.ts';

/** A stream of documents through the stages. */
export type Documents = Iterable<RawValue>;
export type Stage = (input: Documents) => Documents;

export interface StageContext {
  readonly variables: Variables;
  /** How much the blocking stages hold, for whoever keeps the cursor. */
  readonly held: { bytes: number; things: number };
}

/** MongoDB's limit on what a blocking stage may hold. */
const MAX_STAGE_BYTES = 100 * 1024 * 1024;

/** Notes that a stage holds more; refuses when it is more than MongoDB would hold. */
function hold(held: StageContext['held'], bytes: number): void {
  held.bytes += bytes;
  held.things++;
  if (held.bytes <= MAX_STAGE_BYTES) return;
  throw new MongoError(
    'QueryExceededMemoryLimitNoDiskUseAllowed',
    `Exceeded memory limit of ${MAX_STAGE_BYTES} bytes, and this store does not use the disk for it.`,
  );
}

/** Compiles the stages of a pipeline to one. */
export function compilePipeline(stages: readonly RawValue[], context: StageContext): Stage {
  const compiled = stages.map((stage) => {
    const { name, operand } = stageOf(stage);
    return compileStage(name, operand, context);
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
      return compileGroup(operand, context.variables, (bytes) => hold(context.held, bytes));
    case '$count':
      return compileCount(operand);
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

function collect(input: Documents, held: StageContext['held']): RawValue[] {
  const documents: RawValue[] = [];
  for (const document of input) {
    hold(held, document.end - document.start);
    // A copy takes no more than the document; what it came in may be larger.
    documents.push(rawDocument(Buffer.from(document.bytes)));
  }
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
