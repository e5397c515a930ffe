import { valuesOf } from '../bson/element.ts';
import { readNumber } from '../bson/number.ts';
import { MongoError } from '../errors.ts';
import { asArray, asCount, asLong, asString, defineCommand, required } from './command.ts';

export const getMore = defineCommand({
  fields: { getMore: asLong, collection: asString, batchSize: asCount },
  mode: 'read',
  run: (args, { db, store }) => {
    const namespace = `${db}.${required(args.collection, 'getMore.collection')}`;
    const batch = store.cursors.more(
      required(args.getMore, 'getMore.getMore'),
      namespace,
      args.batchSize ?? 0,
    );
    return { cursor: { nextBatch: batch.documents, id: batch.cursorId, ns: namespace } };
  },
});

export const killCursors = defineCommand({
  collection: asString,
  fields: { cursors: asArray },
  mode: 'read',
  run: (args, { store }) => {
    const ids = valuesOf(required(args.cursors, 'killCursors.cursors')).map((value) => {
      const id = readNumber(value);
      if (id === undefined)
        throw new MongoError('TypeMismatch', "BSON field 'killCursors.cursors' must hold longs");
      return BigInt(id);
    });
    if (ids.length === 0) throw new MongoError('BadValue', 'Must specify at least one cursor id');
    const killed = ids.filter((id) => store.cursors.kill(id));
    return {
      cursorsKilled: killed,
      cursorsNotFound: ids.filter((id) => !killed.includes(id)),
      cursorsAlive: [],
      cursorsUnknown: [],
    };
  },
});
