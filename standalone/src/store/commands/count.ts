import { elementsOf } from '../bson/element.ts';
import { EMPTY_DOCUMENT } from '../bson/value.ts';
import { search } from '../planner/run.ts';
import { compileQuery } from '../query/query.ts';
import {
  asCollation,
  asCount,
  asDocument,
  asIs,
  asNumber,
  asString,
  checkNamespace,
  defineCommand,
  required,
} from './command.ts';
import { variablesOf } from './find.ts';

export const count = defineCommand({
  fields: {
    count: asString,
    query: asDocument,
    limit: asNumber,
    skip: asCount,
    hint: asIs,
    fields: asIs,
    collation: asCollation,
  },
  mode: 'read',
  run: (args, { db, store, deadline }) => {
    const name = required(args.count, 'count.count');
    checkNamespace(db, name);
    const collection = store.find(db, name);
    const query = compileQuery(args.query ?? EMPTY_DOCUMENT, variablesOf(undefined));
    if (!collection) return { n: 0 };
    const limit = args.limit ? Math.abs(args.limit) : undefined;
    if (!args.hint && (!args.query || elementsOf(args.query).length === 0)) {
      const rest = Math.max(0, collection.count() - (args.skip ?? 0));
      return { n: limit === undefined ? rest : Math.min(rest, limit) };
    }
    const found = search({
      store,
      collection,
      query,
      hint: args.hint,
      skip: args.skip,
      limit,
      deadline,
    });
    let n = 0;
    while (found.next()) n++;
    found.pause();
    return { n };
  },
});
