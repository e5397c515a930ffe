import type { RawValue } from '../bson/element.ts';
import { MongoError } from '../errors.ts';
import { compileQuery } from '../query/query.ts';
import {
  type Args,
  asArray,
  asBoolean,
  asCollation,
  asDocument,
  asIs,
  asNumber,
  asString,
  batchOf,
  type Context,
  defineCommand,
  readStatement,
  required,
} from './command.ts';
import { variablesOf } from './find.ts';
import { searchIn, settled } from './search.ts';
import { WriteErrors } from './write-errors.ts';

const STATEMENT = { q: asDocument, limit: asLimit, hint: asIs, collation: asCollation } as const;

export const deleteCommand = defineCommand({
  collection: asString,
  fields: { deletes: asArray, ordered: asBoolean, let: asDocument },
  mode: 'write',
  run: (args, context) => {
    const documents = batchOf(context, args.deletes, 'delete.deletes');
    // What is no statement at all fails the command before the first is run.
    const statements = documents.map((each) => {
      const { q, limit, ...rest } = readStatement('delete.deletes', STATEMENT, each);
      return {
        q: required(q, 'delete.deletes.q'),
        limit: required(limit, 'delete.deletes.limit'),
        ...rest,
      };
    });
    const errors = new WriteErrors(args.ordered ?? true);
    let n = 0;
    errors.each(statements, (statement) => {
      n += runDelete({ statement, context, let: args.let });
    });
    return { n, ...errors.inReply() };
  },
});

/** 0 is all, 1 is one. */
function asLimit(value: RawValue, where: string): number {
  const limit = asNumber(value, where);
  if (limit === 0 || limit === 1) return limit;
  throw new MongoError('FailedToParse', `The limit field in delete objects must be 0 or 1. Got ${limit}`);
}

interface RunArgs {
  statement: Args<typeof STATEMENT> & { q: RawValue; limit: number };
  context: Context;
  let: RawValue | undefined;
}

function runDelete({ statement: args, context, let: declared }: RunArgs): number {
  const query = compileQuery(args.q, variablesOf(declared));
  const found = searchIn(context, { query, hint: args.hint, limit: args.limit === 1 ? 1 : undefined });
  if (!found) return 0;
  let n = 0;
  for (const stored of settled(found, { one: args.limit === 1 })) {
    found.collection.remove(stored);
    n++;
  }
  return n;
}
