import { encodeDocument } from '../bson/value.ts';
import { compileQuery } from '../query/query.ts';
import { batchReply } from './batches.ts';
import { asBoolean, asCollation, asDocument, asString, defineCommand } from './command.ts';
import { listedIndex } from './indexes.ts';

export const create = defineCommand({
  collection: asString,
  fields: { idIndex: asDocument, collation: asCollation },
  mode: 'alone',
  run: (_, { db, name, store }) => {
    // Creating what is there already, with the same options, is no error; only these options are known here.
    if (!store.find(db, name)) store.findOrCreate(db, name);
    return {};
  },
});

export const drop = defineCommand({
  collection: asString,
  fields: {},
  mode: 'alone',
  run: (_, { db, name, namespace, store }) => {
    const meta = store.catalog.find(db, name);
    if (!meta) return { ns: namespace };
    const nIndexesWas = meta.indexes.length;
    store.catalog.drop(meta);
    store.sweepGarbage();
    return { nIndexesWas, ns: namespace };
  },
});

export const dropDatabase = defineCommand({
  fields: {},
  mode: 'alone',
  run: (_, { db, store }) => {
    const collections = store.catalog.collectionsOf(db);
    for (const meta of collections) store.catalog.drop(meta);
    store.sweepGarbage();
    return { dropped: db };
  },
});

export const listCollections = defineCommand({
  fields: {
    filter: asDocument,
    nameOnly: asBoolean,
    authorizedCollections: asBoolean,
    cursor: asDocument,
  },
  mode: 'read',
  run: (args, { db, store }) => {
    const { matches } = compileQuery(args.filter);
    const documents = store.catalog
      .collectionsOf(db)
      .map((meta) =>
        encodeDocument(
          args.nameOnly
            ? { name: meta.name, type: 'collection' }
            : {
                name: meta.name,
                type: 'collection',
                options: {},
                info: { readOnly: false },
                idIndex: listedIndex(meta.indexes.find(({ name }) => name === '_id_')!),
              },
        ),
      )
      .filter(matches);
    const namespace = `${db}.$cmd.listCollections`;
    return batchReply({ store, namespace, documents, cursor: args.cursor });
  },
});

export const listDatabases = defineCommand({
  fields: {
    filter: asDocument,
    nameOnly: asBoolean,
    authorizedDatabases: asBoolean,
  },
  mode: 'read',
  run: (args, { store }) => {
    const { matches } = compileQuery(args.filter);
    // One file holds them all: its size is shared out by documents.
    const documentsIn = (name: string): number =>
      store.catalog
        .collectionsOf(name)
        .reduce((sum, meta) => sum + Math.max(1, store.collection(meta).count()), 0);
    const names = store.catalog.databaseNames();
    const documents = args.nameOnly ? 0 : names.reduce((sum, name) => sum + documentsIn(name), 0);
    let totalSize = 0n;
    const databases = names.flatMap((name) => {
      if (args.nameOnly) {
        const short = encodeDocument({ name });
        return matches(short) ? [short] : [];
      }
      const sizeOnDisk = BigInt(Math.round((store.environment.fileBytes * documentsIn(name)) / documents));
      totalSize += sizeOnDisk;
      const full = encodeDocument({ name, sizeOnDisk, empty: false });
      return matches(full) ? [full] : [];
    });
    return args.nameOnly ? { databases } : { databases, totalSize, totalSizeMb: totalSize / 1048576n };
  },
});
