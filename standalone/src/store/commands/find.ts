import { compileExpression, isOperator } from '../aggregate/expression.ts';
import type { Variables } from '../aggregate/scope.ts';
import { elementsOf, type RawValue, Type } from '../bson/element.ts';
import { decodeValue, EMPTY_DOCUMENT, type Value } from '../bson/value.ts';
import { FIRST_BATCH, type Results } from '../cursors.ts';
import { positionOf } from '../query/match.ts';
import { compileProjection, type Projection } from '../query/projection.ts';
import { compileQuery, type Query } from '../query/query.ts';
import { parseSort } from '../query/sort.ts';
import { firstBatch } from './batches.ts';
import {
  asBoolean,
  asCollation,
  asCount,
  asDocument,
  asIs,
  asNumber,
  asString,
  defineCommand,
} from './command.ts';
import { searchIn } from './search.ts';

const FIND_FIELDS = {
  filter: asDocument,
  sort: asDocument,
  projection: asDocument,
  hint: asIs,
  skip: asCount,
  limit: asNumber,
  batchSize: asCount,
  singleBatch: asBoolean,
  let: asDocument,
  collation: asCollation,
  allowDiskUse: asBoolean,
  noCursorTimeout: asBoolean,
  allowPartialResults: asBoolean,
  oplogReplay: asBoolean,
} as const;

/** Values of a command's `let`, for `$expr`. */
export function variablesOf(document: RawValue | undefined): Variables {
  const variables: Record<string, Value> = {};
  if (!document) return variables;
  for (const { name, value } of elementsOf(document)) {
    variables[name] = compileExpression(value, {})(EMPTY_DOCUMENT);
  }
  return variables;
}

/** The projection of find and findAndModify, where `$` stands for what the filter matched. */
export function projectionOf(
  projection: RawValue | undefined,
  query: Query,
  variables: Variables,
): Projection | undefined {
  if (!projection || elementsOf(projection).length === 0) return undefined;
  return compileProjection(projection, {
    find: true,
    isOperator,
    compileExpr: query.compileExpr,
    compileExpression: (expression) => compileExpression(expression, variables),
    positionIn: (document) => positionOf({ filter: query.filter, document, compileExpr: query.compileExpr }),
  });
}

const NOTHING: Results = { next: () => undefined, pause: () => {} };

export const find = defineCommand({
  collection: asString,
  fields: FIND_FIELDS,
  mode: 'read',
  run: (args, context) => {
    const variables = variablesOf(args.let);
    const query = compileQuery(args.filter, variables);
    const sort = args.sort && parseSort(args.sort);
    const project = projectionOf(args.projection, query, variables);
    // A negative limit is the old way to ask for a single batch.
    const limit = args.limit ? Math.abs(args.limit) : undefined;
    const single = args.singleBatch === true || (args.limit ?? 0) < 0;
    const found = searchIn(context, {
      query,
      sort,
      hint: args.hint === undefined || isEmptyHint(args.hint) ? undefined : args.hint,
      skip: args.skip,
      limit,
    });
    const results: Results = found
      ? {
          next: () => {
            const stored = found.next();
            return stored && (project ? project(stored.document) : stored.document);
          },
          pause: () => found.pause(),
        }
      : NOTHING;
    const { store, namespace } = context;
    const batch = store.cursors.start({
      namespace,
      results,
      batchSize: args.batchSize ?? FIRST_BATCH,
      single,
    });
    return firstBatch(namespace, batch.cursorId, batch.documents);
  },
});

const isEmptyHint = (hint: RawValue): boolean =>
  hint.type === Type.object ? elementsOf(hint).length === 0 : decodeValue(hint) === '';
