import { compilePipeline, type Documents, stageOf } from '../aggregate/pipeline.ts';
import type { Variables } from '../aggregate/scope.ts';
import { elementsOf, type RawValue, Type, valuesOf } from '../bson/element.ts';
import { readNumber } from '../bson/number.ts';
import { decodeValue, EMPTY_DOCUMENT, encodeDocument } from '../bson/value.ts';
import { FIRST_BATCH, type Results } from '../cursors.ts';
import { MongoError } from '../errors.ts';
import type { Found } from '../planner/run.ts';
import { compileQuery } from '../query/query.ts';
import { parseSort } from '../query/sort.ts';
import { firstBatch, readCursor } from './batches.ts';
import {
  asArray,
  asBoolean,
  asCollation,
  asDocument,
  asIs,
  type Context,
  defineCommand,
  required,
} from './command.ts';
import { variablesOf } from './find.ts';
import { searchIn } from './search.ts';

export const aggregate = defineCommand({
  collection: aggregateTarget,
  fields: {
    pipeline: asArray,
    cursor: asDocument,
    allowDiskUse: asBoolean,
    bypassDocumentValidation: asBoolean,
    collation: asCollation,
    hint: asIs,
    let: asDocument,
  },
  mode: 'read',
  run: (args, context) => {
    if (!args.cursor)
      throw new MongoError(
        'FailedToParse',
        "The 'cursor' option is required, except for aggregate with the explain argument",
      );
    const { batchSize = FIRST_BATCH } = readCursor(args.cursor);
    const { namespace } = context;
    const { results } = runPipeline({
      context,
      stages: valuesOf(required(args.pipeline, 'aggregate.pipeline')),
      variables: variablesOf(args.let),
      hint: args.hint,
    });
    const batch = context.store.cursors.start({
      namespace,
      results,
      batchSize,
      single: false,
    });
    return firstBatch(namespace, batch.cursorId, batch.documents);
  },
});

export function aggregateTarget(target: RawValue): string {
  if (target.type === Type.string) return String(decodeValue(target));
  throw new MongoError('NotImplemented', 'This store aggregates over collections only, not over a database');
}

/** What a document or a group takes in memory beside its bytes. */
const OBJECT_BYTES = 300;

interface RunArgs {
  context: Context;
  stages: readonly RawValue[];
  variables: Variables;
  hint: RawValue | undefined;
}

/** Runs a pipeline. The first stages that filter, sort, skip and limit become a search, which can use an index. */
export function runPipeline(args: RunArgs): { results: Results; found: Found | undefined } {
  const { context, stages, variables, hint } = args;
  const head = readHead(stages);
  const held = { bytes: 0, things: 0 };
  const rest = compilePipeline(stages.slice(head.stages), { variables, held });
  const query = compileQuery(head.filter, variables);
  const found = searchIn(context, {
    query,
    sort: head.sort && parseSort(head.sort),
    skip: head.skip,
    limit: head.limit,
    hint,
  });
  const documents = rest(found ? documentsOf(found) : [])[Symbol.iterator]();
  return {
    found,
    results: {
      next: () => documents.next().value as RawValue | undefined,
      pause: () => found?.pause(),
      get held() {
        return held.bytes + held.things * OBJECT_BYTES;
      },
    },
  };
}

function* documentsOf(found: Found): Documents {
  for (let stored = found.next(); stored; stored = found.next()) yield stored.document;
}

interface Head {
  stages: number;
  filter: RawValue;
  sort?: RawValue;
  skip?: number;
  limit?: number;
}

/** Leading `$match`, `$sort`, `$skip` and `$limit`, as far as find would do them in this order. */
function readHead(stages: readonly RawValue[]): Head {
  const head: Head = { stages: 0, filter: EMPTY_DOCUMENT };
  const filters: RawValue[] = [];
  for (const stage of stages) {
    const { name, operand } = stageOf(stage);
    const count = readNumber(operand);
    if (name === '$match' && operand.type === Type.object && !head.sort && head.skip === undefined)
      filters.push(operand);
    else if (
      name === '$sort' &&
      operand.type === Type.object &&
      elementsOf(operand).length > 0 &&
      !head.sort &&
      head.skip === undefined
    )
      head.sort = operand;
    else if (
      name === '$skip' &&
      Number(count) >= 0 &&
      Number.isInteger(Number(count)) &&
      head.skip === undefined
    )
      head.skip = Number(count);
    else if (name === '$limit' && Number(count) > 0 && Number.isInteger(Number(count))) {
      head.limit = Number(count);
      head.stages++;
      break;
    } else break;
    head.stages++;
  }
  if (filters.length === 1) head.filter = filters[0]!;
  else if (filters.length > 1) head.filter = encodeDocument({ $and: filters });
  return head;
}
