import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Db, type Document, Long, MongoClient, type MongoServerError } from 'mongodb';
import { type RunningStore, startStore } from '../index.ts';

let dataDir: string;
let store: RunningStore;
let client: MongoClient;
let db: Db;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'store-'));
  store = await startStore({ dataDir, port: 0, ttlIntervalMs: 50 });
  client = await new MongoClient(store.uri).connect();
  db = client.db('d');
});

afterAll(async () => {
  await client.close();
  await store.close();
  rmSync(dataDir, { recursive: true });
});

const until = async (condition: () => Promise<boolean>): Promise<void> => {
  while (!(await condition())) await new Promise(setImmediate);
};

describe('cursors', () => {
  beforeAll(() =>
    db
      .collection('many')
      .insertMany(
        Array.from({ length: 1000 }, (_, i) => ({ _id: i as never, g: i % 3, pad: 'x'.repeat(1000) })),
      ),
  );

  const firstBatch = (command: Document) =>
    db
      .command({ find: 'many', ...command })
      .then(({ cursor }) => cursor as { id: Long | number; firstBatch: Document[] });

  it('give all documents once, in batches', async () => {
    const ids: unknown[] = [];
    for await (const { _id } of db.collection('many').find({}, { batchSize: 37 }).sort({ _id: -1 }))
      ids.push(_id);
    expect(ids).toEqual(Array.from({ length: 1000 }, (_, i) => 999 - i));
  });

  it('give 101 documents first, and then as many as fit', async () => {
    const { id, firstBatch: batch } = await firstBatch({});
    expect(batch).toHaveLength(101);
    const { cursor } = await db.command({ getMore: Long.fromValue(id), collection: 'many' });
    expect(cursor.nextBatch).toHaveLength(899);
    expect(Number(cursor.id)).toBe(0);
  });

  it('go on where they were although documents come and go', async () => {
    const cursor = db.collection('many').find({ g: 1 }, { batchSize: 10 });
    const first = await cursor.next();
    await db.collection('many').deleteOne({ _id: 40 as never });
    await db.collection('many').insertOne({ _id: 40 as never, g: 1, pad: '' });
    const rest = await cursor.toArray();
    expect(new Set([first, ...rest].map((each) => each!._id)).size).toBe(333);
  });

  it('keep the order of a sort although documents change meanwhile', async () => {
    const collection = db.collection<Document>('order');
    await collection.insertMany(
      Array.from({ length: 50 }, (_, i) => ({ _id: i as never, n: 50 - i, keep: true })),
    );
    const cursor = collection.find({ keep: true }, { batchSize: 10 }).sort({ n: 1 });
    const ids = [(await cursor.next())!._id];
    await collection.updateOne({ _id: 5 as never }, { $set: { keep: false } });
    await collection.deleteOne({ _id: 6 as never });
    for await (const { _id } of cursor) ids.push(_id);
    expect(ids).toEqual(Array.from({ length: 50 }, (_, i) => 49 - i).filter((i) => i !== 5 && i !== 6));
  });

  it('can be killed', async () => {
    const { id } = await firstBatch({ batchSize: 5 });
    const { cursorsKilled } = await db.command({ killCursors: 'many', cursors: [Long.fromValue(id)] });
    expect(cursorsKilled.map(String)).toEqual([String(id)]);
    const error: MongoServerError = await db
      .command({ getMore: Long.fromValue(id), collection: 'many' })
      .catch((e) => e);
    expect(error).toMatchObject({ code: 43, codeName: 'CursorNotFound' });
  });

  it('belong to their collection', async () => {
    const { id } = await firstBatch({ batchSize: 5 });
    await expect(db.command({ getMore: Long.fromValue(id), collection: 'other' })).rejects.toMatchObject({
      code: 13,
    });
  });

  it('run out of time when they are told to', async () => {
    const numbers = Array.from({ length: 300 }, (_, n) => n);
    const slow = { $expr: { $gt: [{ $sum: numbers.map((n) => ({ $add: [n, 1] })) }, 0] } };
    await expect(db.collection('many').find(slow, { maxTimeMS: 20 }).toArray()).rejects.toMatchObject({
      code: 50,
    });
  });
});

describe('TTL indexes', () => {
  it('delete what has expired, and nothing else', async () => {
    const collection = db.collection<Document>('ttl');
    await collection.createIndex({ at: 1 }, { expireAfterSeconds: 60 });
    const now = Date.now();
    await collection.insertMany([
      { _id: 1 as never, at: new Date(now - 120_000) },
      { _id: 2 as never, at: new Date(now + 60_000) },
      { _id: 3 as never, at: 'no date' },
      { _id: 4 as never },
      { _id: 5 as never, at: [new Date(now + 60_000), new Date(now - 120_000)] },
    ]);
    await until(async () => (await collection.countDocuments()) === 3);
    expect((await collection.find().sort({ _id: 1 }).toArray()).map(({ _id }) => _id)).toEqual([2, 3, 4]);
  });

  it('work downwards too', async () => {
    const collection = db.collection<Document>('ttl_down');
    await collection.createIndex({ at: -1 }, { expireAfterSeconds: 0 });
    await collection.insertMany([
      { _id: 1 as never, at: new Date(0) },
      { _id: 2 as never, at: new Date(Date.now() + 60_000) },
    ]);
    await until(async () => (await collection.countDocuments()) === 1);
    expect(await collection.findOne()).toMatchObject({ _id: 2 });
  });
});

describe('what cannot be done truthfully is refused', () => {
  beforeAll(() => db.collection('d128').insertMany([{ _id: 1 as never, n: 1 }]));

  it.each<[string, Document, number | string]>([
    ['a collation', { find: 'd128', collation: { locale: 'de' } }, 'NotImplemented'],
    ['a tailable cursor', { find: 'd128', tailable: true }, 40415],
    ['$where', { find: 'd128', filter: { $where: 'true' } }, 'NotImplemented'],
    ['$text', { find: 'd128', filter: { $text: { $search: 'x' } } }, 'NotImplemented'],
    ['a capped collection', { create: 'capped', capped: true, size: 1000 }, 40415],
    ['a view', { create: 'view', viewOn: 'd128' }, 40415],
    ['a validator', { create: 'valid', validator: {} }, 40415],
    [
      'a text index',
      { createIndexes: 'd128', indexes: [{ key: { a: 'text' }, name: 't' }] },
      'CannotCreateIndex',
    ],
    ['a snapshot read', { find: 'd128', readConcern: { level: 'snapshot' } }, 'InvalidOptions'],
    ['more than one server', { insert: 'd128', documents: [{}], writeConcern: { w: 3 } }, 'BadValue'],
    [
      'a transaction',
      { find: 'd128', txnNumber: Long.fromNumber(1), startTransaction: true, autocommit: false },
      'IllegalOperation',
    ],
    ['an unknown option', { find: 'd128', nonsense: 1 }, 40415],
    ['an unknown verbosity', { explain: { find: 'd128' }, verbosity: 'loud' }, 'BadValue'],
    ['$out', { aggregate: 'd128', pipeline: [{ $out: 'x' }], cursor: {} }, 40324],
  ])('%s', async (_, command, code) => {
    await expect(db.command(command)).rejects.toMatchObject(
      typeof code === 'number' ? { code } : { codeName: code },
    );
  });
});

describe('databases and collections', () => {
  it('are listed while they hold something', async () => {
    await client.db('first').collection('a').insertOne({});
    await client.db('first').createCollection('b');
    const names = async () =>
      (await client.db().admin().listDatabases({ nameOnly: true })).databases.map(({ name }) => name);
    expect(await names()).toContain('first');
    expect(
      (await client.db('first').listCollections({}, { nameOnly: true }).toArray())
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['a', 'b']);
    await client.db('first').dropDatabase();
    expect(await names()).not.toContain('first');
  });

  it('report what they refuse with the name of the code', async () => {
    const error: MongoServerError = await db.command({ insert: 'a$b', documents: [{}] }).catch((e) => e);
    expect(error).toMatchObject({ code: 73, codeName: 'InvalidNamespace' });
  });
});

it('closes the cursors that waited longest when they hold too much', async () => {
  const collection = db.collection('held');
  await collection.insertMany(Array.from({ length: 40 }, (_, i) => ({ i, pad: 'x'.repeat(1_000_000) })));
  const sorted = () =>
    collection.aggregate([{ $addFields: { a: 1 } }, { $sort: { i: 1 } }], { batchSize: 1 });
  const first = sorted();
  await first.next();
  for (let i = 0; i < 6; i++) await sorted().next();
  await expect(first.toArray()).rejects.toMatchObject({ code: 43 });
  await collection.drop();
});
