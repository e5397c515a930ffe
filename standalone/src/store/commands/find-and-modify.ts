import { elementsOf, fieldOf, type RawValue } from '../bson/element.ts';
import type { Value } from '../bson/value.ts';
import { MongoError } from '../errors.ts';
import { compileQuery } from '../query/query.ts';
import { parseSort } from '../query/sort.ts';
import { asArray, asBoolean, asCollation, asDocument, asIs, asString, defineCommand } from './command.ts';
import { projectionOf, variablesOf } from './find.ts';
import { asModification, modify, parseModification, upsert } from './modify.ts';
import { searchIn } from './search.ts';

export const findAndModify = defineCommand({
  collection: asString,
  fields: {
    query: asDocument,
    sort: asDocument,
    remove: asBoolean,
    update: asModification,
    new: asBoolean,
    fields: asDocument,
    upsert: asBoolean,
    bypassDocumentValidation: asBoolean,
    collation: asCollation,
    arrayFilters: asArray,
    hint: asIs,
    let: asDocument,
  },
  mode: 'write',
  run: (args, context) => {
    if (args.remove && args.update)
      throw new MongoError('FailedToParse', "Cannot specify both an 'update' and 'remove'=true");
    if (args.remove && args.upsert)
      throw new MongoError('FailedToParse', "Cannot specify both 'upsert'=true and 'remove'=true");
    if (args.remove && args.new)
      throw new MongoError(
        'FailedToParse',
        "Cannot specify both 'new'=true and 'remove'=true; 'remove' always returns the deleted document",
      );
    if (!args.remove && !args.update)
      throw new MongoError('FailedToParse', "Either an 'update' or 'remove'=true must be specified");
    const variables = variablesOf(args.let);
    const query = compileQuery(args.query, variables);
    const project = projectionOf(args.fields, query, variables);
    const modification =
      args.update &&
      parseModification({ update: args.update, arrayFilters: args.arrayFilters, query, variables });
    const sort = args.sort && elementsOf(args.sort).length > 0 ? parseSort(args.sort) : undefined;
    const found = searchIn(context, { query, sort, hint: args.hint, limit: 1 });
    const stored = found?.next();
    found?.pause();
    const shown = (document: RawValue): Value => (project ? project(document) : document);
    if (!modification) {
      if (!stored) return { lastErrorObject: { n: 0 }, value: null };
      found!.collection.remove(stored);
      return { lastErrorObject: { n: 1 }, value: shown(stored.document) };
    }
    if (stored) {
      const before = args.new ? undefined : shown(stored.document);
      const updated = modify(found!.collection, stored, modification);
      return { lastErrorObject: { n: 1, updatedExisting: true }, value: before ?? shown(updated) };
    }
    if (!args.upsert) return { lastErrorObject: { n: 0, updatedExisting: false }, value: null };
    const inserted = upsert(context.store.findOrCreate(context.db, context.name), modification);
    return {
      lastErrorObject: { n: 1, updatedExisting: false, upserted: fieldOf(inserted, '_id') },
      value: args.new ? shown(inserted) : null,
    };
  },
});
