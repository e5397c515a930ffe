import { type RawValue, Type } from '../bson/element.ts';
import { keyText } from '../bson/key.ts';
import { parsePath, someAtPath } from '../bson/path.ts';
import { MongoError } from '../errors.ts';
import { compileQuery } from '../query/query.ts';
import { asCollation, asDocument, asString, defineCommand, required } from './command.ts';
import { searchIn } from './search.ts';

const MAX_REPLY_BYTES = 16 * 1024 * 1024;

export const distinct = defineCommand({
  collection: asString,
  fields: {
    key: asString,
    query: asDocument,
    collation: asCollation,
  },
  mode: 'read',
  run: (args, context) => {
    const path = parsePath(required(args.key, 'distinct.key'));
    const found = searchIn(context, { query: compileQuery(args.query) });
    if (!found) return { values: [] };
    const values = new Map<string, RawValue>();
    let bytes = 0;
    const take = (value: RawValue): void => {
      const key = keyText(value);
      if (values.has(key)) return;
      bytes += value.end - value.start;
      if (bytes > MAX_REPLY_BYTES) throw new MongoError(17217, 'distinct too big, 16mb cap');
      values.set(key, value);
    };
    for (let stored = found.next(); stored; stored = found.next()) {
      // An array counts as its elements, not as itself; nested ones are values.
      let topArray: number | undefined;
      someAtPath({
        document: stored.document,
        path,
        leafArrays: true,
        test: (value, index) => {
          if (value.type === Type.array && index === -1) topArray = value.start;
          if (value.type !== Type.missing && value.start !== topArray) take(value);
          return false;
        },
      });
    }
    found.pause();
    return { values: [...values.values()] };
  },
});
