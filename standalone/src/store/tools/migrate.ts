import { createHash } from 'node:crypto';
import { BSON, type Document, MongoClient, type Collection as MongoCollection } from 'mongodb';
import { elementsOf, type RawValue, rawDocument, Type, valuesOf } from '../bson/element.ts';
import { EMPTY_DOCUMENT, encodeDocument } from '../bson/value.ts';
import { listedIndex } from '../commands/indexes.ts';
import { search } from '../planner/run.ts';
import { compileQuery } from '../query/query.ts';
import { parseSort } from '../query/sort.ts';
import { Catalog, type CollectionMeta } from '../storage/catalog.ts';
import { Collection } from '../storage/collection.ts';
import { Environment } from '../storage/environment.ts';

const BATCH = 1000;
const BATCH_BYTES = 8 * 1024 * 1024;

export interface Migrated {
  readonly namespace: string;
  readonly documents: number;
  readonly sha256: string;
}

/**
 * Copies every collection to a MongoDB, indexes included, and reads it back: counts and hashes must agree. Refuses to
 * write into a collection that holds something.
 */
export async function migrateStore(args: {
  dataDir: string;
  to: string;
  onProgress: (progress: { namespace: string; done: number; of: number }) => void;
}): Promise<Migrated[]> {
  const { dataDir, to, onProgress } = args;
  const environment = Environment.openSnapshot(dataDir);
  const client = new MongoClient(to);
  try {
    const catalog = new Catalog(environment);
    const metas = [...catalog.collections()];
    await client.connect();
    for (const { db, name, namespace } of metas) {
      if (await client.db(db).collection(name).findOne()) {
        throw new Error(`The target's collection ${namespace} holds documents already`);
      }
    }
    const migrated: Migrated[] = [];
    for (const meta of metas) {
      const source = new Source(environment, catalog, meta);
      const target = client.db(meta.db).collection(meta.name, { raw: true });
      await copy({ source, target, onProgress });
      migrated.push(await verify(source, target));
    }
    return migrated;
  } finally {
    await client.close();
    await environment.close();
  }
}

/** A collection of the snapshot, in order of `_id`. */
class Source {
  readonly collection: Collection;

  constructor(
    readonly environment: Environment,
    catalog: Catalog,
    readonly meta: CollectionMeta,
  ) {
    this.collection = new Collection(meta, environment, catalog);
  }

  *documents(): Generator<Buffer> {
    const query = compileQuery(EMPTY_DOCUMENT, {});
    const found = search({
      store: this,
      collection: this.collection,
      query,
      sort: parseSort(encodeDocument({ _id: 1 })),
    });
    for (let stored = found.next(); stored; stored = found.next()) yield stored.document.bytes;
  }
}

interface CopyArgs {
  source: Source;
  target: MongoCollection<Document>;
  onProgress: (progress: { namespace: string; done: number; of: number }) => void;
}

async function copy({ source, target, onProgress }: CopyArgs): Promise<void> {
  const { meta, collection } = source;
  const of = collection.count();
  const specs = meta.indexes
    .filter(({ name }) => name !== '_id_')
    .map((index) => BSON.deserialize(listedIndex(index).bytes));
  if (specs.length > 0) await target.createIndexes(specs as Parameters<typeof target.createIndexes>[0]);
  let [done, bytes] = [0, 0];
  let batch: Document[] = [];
  const flush = async (): Promise<void> => {
    if (batch.length === 0) return;
    await target.insertMany(batch, { ordered: false, forceServerObjectId: true });
    done += batch.length;
    onProgress({ namespace: meta.namespace, done, of });
    batch = [];
    bytes = 0;
  };
  for (const document of source.documents()) {
    batch.push(forDriver(rawDocument(document)) as unknown as Document);
    bytes += document.length;
    if (batch.length === BATCH || bytes > BATCH_BYTES) await flush();
  }
  await flush();
}

/** A document as a Map, which keeps the order of fields that are called by numbers, with its values' BSON types. */
function forDriver(document: RawValue): Map<string, unknown> {
  return new Map(elementsOf(document).map(({ name, value }) => [name, valueForDriver(value)]));
}

function valueForDriver(value: RawValue): unknown {
  if (value.type === Type.object) return forDriver(value);
  if (value.type === Type.array) return valuesOf(value).map(valueForDriver);
  return BSON.deserialize(encodeDocument({ value }).bytes, { promoteValues: false, bsonRegExp: true })[
    'value'
  ];
}

async function verify(source: Source, target: MongoCollection<Document>): Promise<Migrated> {
  const { namespace } = source.meta;
  const sent = createHash('sha256');
  let documents = 0;
  for (const document of source.documents()) {
    sent.update(document);
    documents++;
  }
  const arrived = createHash('sha256');
  let there = 0;
  for await (const document of target.find({}, { raw: true }).sort({ _id: 1 })) {
    arrived.update(document as unknown as Buffer);
    there++;
  }
  const sha256 = sent.digest('hex');
  if (there !== documents)
    throw new Error(`${namespace}: ${documents} documents were sent and ${there} are there`);
  if (arrived.digest('hex') !== sha256)
    throw new Error(`${namespace}: the documents there differ from those that were sent`);
  return { namespace, documents, sha256 };
}
