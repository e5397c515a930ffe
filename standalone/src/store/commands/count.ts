import { elementsOf } from '../bson/element.ts';
import { compileQuery } from '../query/query.ts';
import { asCollation, asCount, asDocument, asIs, asNumber, asString, defineCommand } from './command.ts';
import { searchIn } from './search.ts';

export const count = defineCommand({
  collection: asString,
  fields: {
    query: asDocument,
    limit: asNumber,
    skip: asCount,
    hint: asIs,
    fields: asIs,
    collation: asCollation,
  },
  mode: 'read',
  run: (args, context) => {
    const collection = context.store.find(context.db, context.name);
    const query = compileQuery(args.query);
    if (!collection) return { n: 0 };
    const limit = args.limit ? Math.abs(args.limit) : undefined;
    if (!args.hint && (!args.query || elementsOf(args.query).length === 0)) {
      const rest = Math.max(0, collection.count() - (args.skip ?? 0));
      return { n: limit === undefined ? rest : Math.min(rest, limit) };
    }
    const found = searchIn(context, { query, hint: args.hint, skip: args.skip, limit })!;
    let n = 0;
    while (found.next()) n++;
    found.pause();
    return { n };
  },
});
