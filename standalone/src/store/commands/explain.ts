import { elementsOf, fieldOf, type RawValue, valuesOf } from '../bson/element.ts';
import { EMPTY_DOCUMENT, type Value } from '../bson/value.ts';
import { MongoError } from '../errors.ts';
import type { Plan } from '../planner/plan.ts';
import { type Found, search } from '../planner/run.ts';
import { compileQuery } from '../query/query.ts';
import { parseSort } from '../query/sort.ts';
import { AGGREGATE_FIELDS, aggregateTarget, runPipeline } from './aggregate.ts';
import { asDocument, asString, type Context, defineCommand, readArgs, required } from './command.ts';
import { COUNT_FIELDS } from './count.ts';
import { DISTINCT_FIELDS } from './distinct.ts';
import { FIND_FIELDS, variablesOf } from './find.ts';

type Described = { [name: string]: Value };

/** Runs the search of a command without changing anything and tells how it went. */
export const explain = defineCommand({
  fields: { explain: asDocument, verbosity: asString },
  mode: 'read',
  run: (args, context) => {
    const verbosity = args.verbosity ?? 'allPlansExecution';
    if (!['queryPlanner', 'executionStats', 'allPlansExecution'].includes(verbosity)) {
      throw new MongoError(
        'BadValue',
        "verbosity string must be one of {'queryPlanner', 'executionStats', 'allPlansExecution'}",
      );
    }
    const command = required(args.explain, 'explain.explain');
    const { found, collection, returned } = runExplained(command, context);
    const started = performance.now();
    const planner = {
      namespace: `${context.db}.${collection}`,
      winningPlan: found ? describePlan(found) : { stage: 'EOF' },
      rejectedPlans: [],
    };
    if (verbosity === 'queryPlanner') return { explainVersion: '1', queryPlanner: planner };
    const nReturned = returned();
    return {
      explainVersion: '1',
      queryPlanner: planner,
      executionStats: {
        executionSuccess: true,
        nReturned,
        executionTimeMillis: Math.round(performance.now() - started),
        totalKeysExamined: found?.counts.keysExamined ?? 0,
        totalDocsExamined: found?.counts.documentsExamined ?? 0,
      },
    };
  },
});

interface Explained {
  found: Found | undefined;
  collection: string;
  returned: () => number;
}

function runExplained(command: RawValue, context: Context): Explained {
  const [first] = elementsOf(command);
  switch (first?.name) {
    case 'find': {
      const args = readArgs(
        'find',
        { fields: FIND_FIELDS, mode: 'read', run: () => ({}) },
        command,
      ) as Record<string, RawValue | undefined>;
      const fields = args as unknown as { skip?: number; limit?: number };
      return explainSearch({
        context,
        collection: nameIn(first.value),
        filter: args['filter'],
        sort: args['sort'],
        hint: args['hint'],
        skip: fields.skip,
        limit: fields.limit ? Math.abs(fields.limit) : undefined,
      });
    }
    case 'count':
      readArgs('count', { fields: COUNT_FIELDS, mode: 'read', run: () => ({}) }, command);
      return explainSearch({
        context,
        collection: nameIn(first.value),
        filter: fieldOf(command, 'query'),
        hint: fieldOf(command, 'hint'),
      });
    case 'distinct':
      readArgs('distinct', { fields: DISTINCT_FIELDS, mode: 'read', run: () => ({}) }, command);
      return explainSearch({
        context,
        collection: nameIn(first.value),
        filter: fieldOf(command, 'query'),
        hint: fieldOf(command, 'hint'),
      });
    case 'findAndModify':
    case 'findandmodify':
      return explainSearch({
        context,
        collection: nameIn(first.value),
        filter: fieldOf(command, 'query'),
        sort: fieldOf(command, 'sort'),
        hint: fieldOf(command, 'hint'),
        limit: 1,
      });
    case 'update':
    case 'delete': {
      const statements = valuesOf(
        required(fieldOf(command, `${first.name}s`), `${first.name}.${first.name}s`),
      );
      if (statements.length !== 1)
        throw new MongoError('InvalidLength', 'explained write batches must be of size 1');
      return explainSearch({
        context,
        collection: nameIn(first.value),
        filter: fieldOf(statements[0]!, 'q'),
        hint: fieldOf(statements[0]!, 'hint'),
      });
    }
    case 'aggregate':
      return explainPipeline(command, first.value, context);
    default:
      throw new MongoError('CommandNotFound', `Explain failed due to unknown command: ${first?.name ?? ''}`);
  }
}

const nameIn = (value: RawValue): string => asString(value, 'explain.collection');

interface SearchArgs {
  context: Context;
  collection: string;
  filter: RawValue | undefined;
  sort?: RawValue;
  hint?: RawValue;
  skip?: number;
  limit?: number;
}

function explainSearch(args: SearchArgs): Explained {
  const { context, collection: name, filter, sort, hint, skip, limit } = args;
  const collection = context.store.find(context.db, name);
  const query = compileQuery(filter ?? EMPTY_DOCUMENT, variablesOf(undefined));
  const found =
    collection &&
    search({
      store: context.store,
      collection,
      query,
      sort: sort && parseSort(sort),
      hint,
      skip,
      limit,
      deadline: context.deadline,
    });
  return {
    found,
    collection: name,
    returned: () => {
      let n = 0;
      while (found?.next()) n++;
      found?.pause();
      return n;
    },
  };
}

function explainPipeline(command: RawValue, target: RawValue, context: Context): Explained {
  const args = readArgs(
    'aggregate',
    { fields: AGGREGATE_FIELDS, mode: 'read', run: () => ({}) },
    command,
  ) as { hint?: RawValue; let?: RawValue };
  const name = aggregateTarget(target);
  const stages = valuesOf(required(fieldOf(command, 'pipeline'), 'aggregate.pipeline'));
  const { results, found } = runPipeline({
    context,
    name,
    stages,
    variables: variablesOf(args.let),
    hint: args.hint,
  });
  return {
    found,
    collection: name,
    returned: () => {
      let n = 0;
      while (results.next()) n++;
      results.pause();
      return n;
    },
  };
}

function describePlan({ plan, sortedHere }: Found): Described {
  const scan = describeScan(plan);
  return sortedHere ? { stage: 'SORT', inputStage: scan } : scan;
}

function describeScan(plan: Plan): Described {
  switch (plan.kind) {
    case 'collection':
      return { stage: 'COLLSCAN', direction: plan.reverse ? 'backward' : 'forward' };
    case 'union':
      return {
        stage: 'FETCH',
        inputStage: { stage: 'OR', inputStages: plan.plans.map((each) => describeIndexScan(each)) },
      };
    case 'index':
      return { stage: 'FETCH', inputStage: describeIndexScan(plan) };
  }
}

function describeIndexScan(plan: Extract<Plan, { kind: 'index' }>): Described {
  const { index, reverse, merge, ranges, exact } = plan;
  return {
    stage: merge ? 'SORT_MERGE' : 'IXSCAN',
    keyPattern: index.key,
    indexName: index.name,
    isMultiKey: index.multikey.some(Boolean),
    isUnique: index.unique,
    isSparse: index.sparse,
    isPartial: index.partial !== undefined,
    direction: reverse ? 'backward' : 'forward',
    ranges: ranges.length,
    filterAskedAgain: !exact,
  };
}
