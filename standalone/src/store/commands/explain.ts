import { elementsOf, fieldOf, type RawValue, valuesOf } from '../bson/element.ts';
import { readNumber } from '../bson/number.ts';
import { EMPTY_DOCUMENT, type Value } from '../bson/value.ts';
import { MongoError } from '../errors.ts';
import type { IndexPlan } from '../planner/plan.ts';
import type { Found } from '../planner/run.ts';
import { compileQuery } from '../query/query.ts';
import { parseSort } from '../query/sort.ts';
import { aggregateTarget, runPipeline } from './aggregate.ts';
import { asDocument, asString, type Context, defineCommand, required } from './command.ts';
import { variablesOf } from './find.ts';
import { searchIn } from './search.ts';

type Described = { [name: string]: Value };

const VERBOSITIES = ['queryPlanner', 'executionStats', 'allPlansExecution'];

/** Runs the search of a command, without changing anything, and tells how it went. */
export const explain = defineCommand({
  fields: { explain: asDocument, verbosity: asString },
  mode: 'read',
  run: (args, context) => {
    const verbosity = args.verbosity ?? 'allPlansExecution';
    if (!VERBOSITIES.includes(verbosity)) {
      throw new MongoError('BadValue', `verbosity string must be one of {${VERBOSITIES.join(', ')}}`);
    }
    const { found, results, collection } = explained(required(args.explain, 'explain.explain'), context);
    const queryPlanner = {
      namespace: `${context.db}.${collection}`,
      winningPlan: found ? describePlan(found) : { stage: 'EOF' },
      rejectedPlans: [],
    };
    if (verbosity === 'queryPlanner') return { explainVersion: '1', queryPlanner };
    const started = performance.now();
    let nReturned = 0;
    while (results.next()) nReturned++;
    results.pause();
    const executionStats = {
      executionSuccess: true,
      nReturned,
      executionTimeMillis: Math.round(performance.now() - started),
      totalKeysExamined: found?.counts.keysExamined ?? 0,
      totalDocsExamined: found?.counts.documentsExamined ?? 0,
    };
    return { explainVersion: '1', queryPlanner, executionStats };
  },
});

interface Explained {
  readonly found: Found | undefined;
  readonly results: { next(): unknown; pause(): void };
  readonly collection: string;
}

/** By what name each command knows its filter. */
const FILTERS: Readonly<Record<string, string>> = {
  find: 'filter',
  count: 'query',
  distinct: 'query',
  findAndModify: 'query',
  findandmodify: 'query',
  update: 'q',
  delete: 'q',
};

function explained(command: RawValue, context: Context): Explained {
  const [first] = elementsOf(command);
  const name = first?.name ?? '';
  if (name === 'aggregate') {
    const stages = valuesOf(required(fieldOf(command, 'pipeline'), 'aggregate.pipeline'));
    const variables = variablesOf(fieldOf(command, 'let'));
    const collection = aggregateTarget(first!.value);
    const within = { ...context, name: collection };
    return {
      ...runPipeline({ context: within, stages, variables, hint: fieldOf(command, 'hint') }),
      collection,
    };
  }
  const filter = Object.hasOwn(FILTERS, name) ? FILTERS[name] : undefined;
  if (!filter) throw new MongoError('CommandNotFound', `Explain failed due to unknown command: ${name}`);
  const statements =
    filter === 'q' ? valuesOf(required(fieldOf(command, `${name}s`), `${name}.${name}s`)) : [command];
  if (statements.length !== 1)
    throw new MongoError('InvalidLength', 'explained write batches must be of size 1');
  return {
    ...explainedSearch({
      name,
      filter,
      statement: statements[0]!,
      collection: asString(first!.value, name),
      context,
    }),
  };
}

interface SearchArgs {
  name: string;
  filter: string;
  statement: RawValue;
  collection: string;
  context: Context;
}

function explainedSearch({ name, filter, statement, collection: of, context }: SearchArgs): Explained {
  const field = (key: string): RawValue | undefined => fieldOf(statement, key);
  const query = compileQuery(field(filter) ?? EMPTY_DOCUMENT, variablesOf(field('let')));
  const count = (key: string): number => Math.abs(Number(readNumber(field(key) ?? EMPTY_DOCUMENT) ?? 0));
  const limit = name.toLowerCase() === 'findandmodify' ? 1 : count('limit') || undefined;
  const sort = field('sort') && parseSort(field('sort')!);
  const found = searchIn(
    { ...context, name: of },
    { query, sort, hint: field('hint'), skip: count('skip'), limit },
  );
  return { found, results: found ?? { next: () => undefined, pause: () => {} }, collection: of };
}

function describePlan({ plan, sortedHere }: Found): Described {
  const scan: Described =
    plan.kind === 'collection'
      ? { stage: 'COLLSCAN', direction: plan.reverse ? 'backward' : 'forward' }
      : plan.kind === 'index'
        ? { stage: 'FETCH', inputStage: describeIndexScan(plan) }
        : { stage: 'FETCH', inputStage: { stage: 'OR', inputStages: plan.plans.map(describeIndexScan) } };
  return sortedHere ? { stage: 'SORT', inputStage: scan } : scan;
}

const describeIndexScan = ({ index, reverse, merge, ranges, exact }: IndexPlan): Described => ({
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
});
