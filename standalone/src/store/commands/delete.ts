import type { RawValue } from '../bson/element.ts';
import { MongoError } from '../errors.ts';
import { search } from '../planner/run.ts';
import { compileQuery } from '../query/query.ts';
import {
  asArray,
  asBoolean,
  asCollation,
  asDocument,
  asIs,
  asNumber,
  asString,
  batchOf,
  type Context,
  checkBatch,
  checkNamespace,
  defineCommand,
  readStatement,
  required,
} from './command.ts';
import { variablesOf } from './find.ts';
import { WriteErrors } from './write-errors.ts';

const STATEMENT = { q: asDocument, limit: asNumber, hint: asIs, collation: asCollation } as const;

export const deleteCommand = defineCommand({
  fields: { delete: asString, deletes: asArray, ordered: asBoolean, let: asDocument },
  mode: 'write',
  run: (args, context) => {
    const name = required(args.delete, 'delete.delete');
    checkNamespace(context.db, name);
    const statements = batchOf(context, args.deletes, 'delete.deletes');
    checkBatch(statements.length);
    const errors = new WriteErrors(args.ordered ?? true);
    let n = 0;
    errors.each(statements, (statement) => {
      n += runDelete({ statement, context, name, let: args.let });
    });
    return { n, ...errors.inReply() };
  },
});

interface RunArgs {
  statement: RawValue;
  context: Context;
  name: string;
  let: RawValue | undefined;
}

function runDelete({ statement, context, name, let: declared }: RunArgs): number {
  const args = readStatement('delete.deletes', STATEMENT, statement);
  const limit = required(args.limit, 'delete.deletes.limit');
  if (limit !== 0 && limit !== 1) {
    throw new MongoError('FailedToParse', `The limit field in delete objects must be 0 or 1. Got ${limit}`);
  }
  const query = compileQuery(required(args.q, 'delete.deletes.q'), variablesOf(declared));
  const collection = context.store.find(context.db, name);
  if (!collection) return 0;
  const found = search({
    store: context.store,
    collection,
    query,
    hint: args.hint,
    limit: limit === 1 ? 1 : undefined,
    deadline: context.deadline,
  });
  const records: number[] = [];
  for (let stored = found.next(); stored; stored = found.next()) records.push(stored.record);
  found.pause();
  for (const record of records) collection.remove({ record, document: collection.get(record)! });
  return records.length;
}
