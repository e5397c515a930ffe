import { fieldOf, type RawValue } from '../bson/element.ts';
import type { Value } from '../bson/value.ts';
import { MongoError } from '../errors.ts';
import { compileQuery } from '../query/query.ts';
import {
  type Args,
  asArray,
  asBoolean,
  asCollation,
  asDocument,
  asIs,
  asString,
  batchOf,
  type Context,
  defineCommand,
  readStatement,
  required,
} from './command.ts';
import { variablesOf } from './find.ts';
import { asModification, modify, parseModification, upsert } from './modify.ts';
import { searchIn, settled } from './search.ts';
import { WriteErrors } from './write-errors.ts';

const STATEMENT = {
  q: asDocument,
  u: asModification,
  c: asDocument,
  upsert: asBoolean,
  multi: asBoolean,
  arrayFilters: asArray,
  hint: asIs,
  collation: asCollation,
} as const;

interface Outcome {
  readonly matched: number;
  readonly modified: number;
  readonly upsertedId?: RawValue;
}

export const update = defineCommand({
  collection: asString,
  fields: {
    updates: asArray,
    ordered: asBoolean,
    bypassDocumentValidation: asBoolean,
    let: asDocument,
  },
  mode: 'write',
  run: (args, context) => {
    const documents = batchOf(context, args.updates, 'update.updates');
    // What is no statement at all fails the command before the first is run.
    const statements = documents.map((each) => {
      const { q, u, ...rest } = readStatement('update.updates', STATEMENT, each);
      return { q: required(q, 'update.updates.q'), u: required(u, 'update.updates.u'), ...rest };
    });
    const errors = new WriteErrors(args.ordered ?? true);
    let [n, nModified] = [0, 0];
    const upserted: Value[] = [];
    errors.each(statements, (statement, index) => {
      const outcome = runUpdate({ statement, context, let: args.let });
      n += outcome.matched;
      nModified += outcome.modified;
      if (outcome.upsertedId) upserted.push({ index, _id: outcome.upsertedId });
    });
    return { n, ...(upserted.length > 0 && { upserted }), nModified, ...errors.inReply() };
  },
});

interface RunArgs {
  statement: Args<typeof STATEMENT> & { q: RawValue; u: RawValue };
  context: Context;
  let: RawValue | undefined;
}

function runUpdate({ statement: args, context, let: declared }: RunArgs): Outcome {
  const variables = { ...variablesOf(declared), ...(args.c && variablesOf(args.c)) };
  const query = compileQuery(args.q, variables);
  const modification = parseModification({
    update: args.u,
    arrayFilters: args.arrayFilters,
    query,
    variables,
  });
  if (args.multi && modification.update.kind === 'replacement') {
    throw new MongoError('FailedToParse', 'multi update is not supported for replacement-style update');
  }
  const found = searchIn(context, { query, hint: args.hint, limit: args.multi ? undefined : 1 });
  let [matched, modified] = [0, 0];
  for (const stored of found ? settled(found, { one: !args.multi }) : []) {
    matched++;
    if (modify(found!.collection, stored, modification) !== stored.document) modified++;
  }
  if (matched > 0 || !args.upsert) return { matched, modified };
  const document = upsert(context.store.findOrCreate(context.db, context.name), modification);
  return { matched: 1, modified: 0, upsertedId: fieldOf(document, '_id') };
}
