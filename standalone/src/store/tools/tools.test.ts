import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { open } from 'lmdb';
import { BSON, Decimal128, type Document, Double, Long, MongoClient, ObjectId } from 'mongodb';
import { type RunningStore, startStore } from '../index.ts';
import { backupStore } from './backup.ts';
import { checkStore } from './check.ts';
import { migrateStore } from './migrate.ts';
import { restoreStore } from './restore.ts';

const DOCUMENTS: Document[] = [
  { _id: 1, n: new Double(1), l: Long.fromNumber(5), d: Decimal128.fromString('1.50') },
  { _id: 'two', list: [1, 'x', { y: null }], at: new Date(0), '2': 'b', '1': 'a' },
  { _id: new ObjectId(), pattern: /x/i, bytes: new BSON.Binary(Buffer.from('abc')) },
];

describe('the tools of the store', () => {
  let dir: string;
  let store: RunningStore;
  let client: MongoClient;

  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'store-'));
    store = await startStore({ dataDir: join(dir, 'a'), port: 0 });
    client = await new MongoClient(store.uri).connect();
    const things = client.db('d').collection<Document>('things');
    await things.createIndex({ n: -1 }, { sparse: true });
    await things.createIndex({ list: 1 });
    await things.insertMany(DOCUMENTS);
  });

  afterEach(async () => {
    await client.close();
    await store.close();
    rmSync(dir, { recursive: true });
  });

  /** Everything that a store holds, as bytes. */
  async function contentsOf(dataDir: string): Promise<unknown> {
    const other = await startStore({ dataDir, port: 0 });
    const connected = await new MongoClient(other.uri).connect();
    const things = connected.db('d').collection('things');
    const documents = await things.find({}, { raw: true }).sort({ _id: 1 }).toArray();
    const indexes = await things.indexes();
    await connected.close();
    await other.close();
    return { documents: documents.map((each) => (each as unknown as Buffer).toString('hex')), indexes };
  }

  const contents = async (): Promise<unknown> => {
    const things = client.db('d').collection('things');
    const documents = await things.find({}, { raw: true }).sort({ _id: 1 }).toArray();
    return {
      documents: documents.map((each) => (each as unknown as Buffer).toString('hex')),
      indexes: await things.indexes(),
    };
  };

  it('backs up a store at work and restores it byte for byte', async () => {
    const file = join(dir, 'backup');
    expect(await backupStore({ dataDir: join(dir, 'a'), file })).toBe(3);
    expect(await restoreStore({ dataDir: join(dir, 'b'), file, replace: false })).toBe(3);
    expect(await contentsOf(join(dir, 'b'))).toEqual(await contents());
    expect((await checkStore(join(dir, 'b'))).problems).toEqual([]);
  });

  it('does not restore over a store unless it is told to', async () => {
    const file = join(dir, 'backup');
    await backupStore({ dataDir: join(dir, 'a'), file });
    await restoreStore({ dataDir: join(dir, 'b'), file, replace: false });
    await expect(restoreStore({ dataDir: join(dir, 'b'), file, replace: false })).rejects.toThrow(
      '--replace',
    );
    expect(await restoreStore({ dataDir: join(dir, 'b'), file, replace: true })).toBe(3);
  });

  it('does not restore under a running store', async () => {
    const file = join(dir, 'backup');
    await backupStore({ dataDir: join(dir, 'a'), file });
    await expect(restoreStore({ dataDir: join(dir, 'a'), file, replace: true })).rejects.toThrow(
      'in use by process',
    );
  });

  it.each([
    ['cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length - 40)],
    [
      'changed in one byte',
      (bytes: Buffer) => Buffer.from(bytes.map((byte, i) => (i === 300 ? byte ^ 1 : byte))),
    ],
    ['empty', () => Buffer.alloc(0)],
    ['something else', () => Buffer.from('this is not a backup at all')],
  ])('finds a backup that is %s before it touches anything', async (_, damage) => {
    const file = join(dir, 'backup');
    await backupStore({ dataDir: join(dir, 'a'), file });
    writeFileSync(file, damage(readFileSync(file)));
    await expect(restoreStore({ dataDir: join(dir, 'b'), file, replace: false })).rejects.toThrow(
      /backup|BSON/,
    );
    await expect(checkStore(join(dir, 'b'))).rejects.toThrow('There is no store');
  });

  it('migrates to another server and proves that everything arrived', async () => {
    const target = await startStore({ dataDir: join(dir, 'b'), port: 0 });
    const migrated = await migrateStore({ dataDir: join(dir, 'a'), to: target.uri, onProgress: () => {} });
    expect(migrated).toMatchObject([{ namespace: 'd.things', documents: 3 }]);
    await expect(
      migrateStore({ dataDir: join(dir, 'a'), to: target.uri, onProgress: () => {} }),
    ).rejects.toThrow('holds documents already');
    await target.close();
    expect(await contentsOf(join(dir, 'b'))).toEqual(await contents());
  });

  it('checks that indexes and documents agree', async () => {
    expect(await checkStore(join(dir, 'a'))).toMatchObject({ collections: 1, documents: 3, problems: [] });
  });

  it('finds an index entry that is missing and one that is too many', async () => {
    await client.close();
    await store.close();
    const root = open<Buffer, Buffer>({
      path: join(dir, 'a', 'store.mdb'),
      noSubdir: true,
      encoding: 'binary',
      keyEncoding: 'binary',
      overlappingSync: false,
    });
    const indexes = root.openDB<Buffer, Buffer>({
      name: 'indexes',
      encoding: 'binary',
      keyEncoding: 'binary',
    });
    const keys = [...indexes.getKeys({ start: Buffer.from([0]) })];
    const last = keys.at(-1)!;
    indexes.removeSync(last);
    indexes.putSync(Buffer.concat([last.subarray(0, -1), Buffer.from([99])]), Buffer.alloc(0));
    await root.close();
    const { problems } = await checkStore(join(dir, 'a'));
    expect(problems).toEqual([
      expect.stringContaining('lacks the entry'),
      expect.stringContaining('which is not there'),
    ]);
    store = await startStore({ dataDir: join(dir, 'a'), port: 0 });
    client = await new MongoClient(store.uri).connect();
  });
});
