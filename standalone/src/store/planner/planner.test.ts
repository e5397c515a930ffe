import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Collection, type Document, MongoClient } from 'mongodb';
import { type RunningStore, startStore } from '../index.ts';
import * as make from '../proof/random.ts';
import { Random } from '../proof/random.ts';

let dataDir: string;
let store: RunningStore;
let client: MongoClient;
let number = 0;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'store-'));
  store = await startStore({ dataDir, port: 0 });
  client = await new MongoClient(store.uri).connect();
});

afterAll(async () => {
  await client.close();
  await store.close();
  rmSync(dataDir, { recursive: true });
});

const fresh = (): Collection<Document> => client.db('p').collection(`c${++number}`);

interface Explained {
  stage: string;
  index?: string;
  documents: number;
  keys: number;
}

async function explain(
  collection: Collection<Document>,
  filter: Document,
  sort?: Document,
): Promise<Explained> {
  const cursor = collection.find(filter);
  const { queryPlanner, executionStats } = await (sort ? cursor.sort(sort as never) : cursor).explain(
    'executionStats',
  );
  const plan = queryPlanner.winningPlan;
  return {
    stage: plan.stage === 'FETCH' ? plan.inputStage.stage : plan.stage,
    index: (plan.inputStage?.inputStage ?? plan.inputStage)?.indexName,
    documents: executionStats.totalDocsExamined,
    keys: executionStats.totalKeysExamined,
  };
}

describe('the planner', () => {
  it('finds by any index what a full scan finds', async () => {
    const random = new Random(7);
    for (let round = 0; round < 6; round++) {
      const collection = fresh();
      await collection.insertMany(Array.from({ length: 60 }, (_, i) => make.document(random, i)));
      for (let i = 0; i < 4; i++) {
        const { key, name, ...options } = make.index(random) as { key: Document; name: string };
        // Some cannot be built on these documents: unique ones, and two arrays.
        await collection.createIndex(key as never, { name, ...options }).catch(() => undefined);
      }
      for (let i = 0; i < 40; i++) {
        const filter = make.filter(random);
        const sort = make.sort(random);
        const found = await collection
          .find(filter)
          .sort(sort as never)
          .toArray();
        const scanned = await collection
          .find(filter)
          .sort(sort as never)
          .hint({ $natural: 1 })
          .toArray();
        expect({ filter, sort, found }).toEqual({ filter, sort, found: scanned });
        const unsorted = await collection.find(filter).toArray();
        expect(new Set(unsorted.map(({ _id }) => _id))).toEqual(new Set(scanned.map(({ _id }) => _id)));
        expect(await collection.countDocuments(filter)).toBe(scanned.length);
      }
    }
  });

  describe('reads no more than it must', () => {
    let collection: Collection<Document>;
    beforeAll(async () => {
      collection = fresh();
      await collection.insertMany(
        Array.from({ length: 500 }, (_, i) => ({
          _id: i as never,
          status: ['open', 'closed'][i % 2],
          team: i % 5,
          n: i,
          tags: [`t${i % 7}`, 'all'],
          at: new Date(i * 1000),
        })),
      );
      await collection.createIndexes([
        { key: { status: 1, at: -1 } },
        { key: { team: 1, n: 1 } },
        { key: { tags: 1 } },
        { key: { n: 1 }, partialFilterExpression: { status: 'open' }, name: 'open_n' },
        { key: { at: 1 }, partialFilterExpression: { at: { $type: 'date' } }, name: 'dated' },
      ]);
    });

    it.each<[string, Document, Document | undefined, Partial<Explained>]>([
      ['one document by its _id', { _id: 7 }, undefined, { index: '_id_', documents: 1 }],
      ['several by their _id', { _id: { $in: [1, 2, 3, 9999] } }, undefined, { index: '_id_', documents: 3 }],
      [
        'equality and order by one index',
        { status: 'open' },
        { at: -1 },
        { stage: 'IXSCAN', index: 'status_1_at_-1', documents: 250 },
      ],
      [
        'equality and order backwards',
        { status: 'open' },
        { at: 1 },
        { stage: 'IXSCAN', index: 'status_1_at_-1', documents: 250 },
      ],
      [
        'equality and range',
        { team: 3, n: { $gte: 100, $lt: 200 } },
        undefined,
        { index: 'team_1_n_1', documents: 20, keys: 20 },
      ],
      [
        '$in and order, merged',
        { team: { $in: [1, 2] } },
        { n: 1 },
        { stage: 'SORT_MERGE', index: 'team_1_n_1', documents: 200 },
      ],
      ['an element of an array', { tags: 't3' }, undefined, { index: 'tags_1', documents: 71 }],
      [
        'a partial index where its filter is implied',
        { status: 'open', n: 44 },
        undefined,
        { index: 'open_n', documents: 1 },
      ],
      ['a partial index not where it is not', { n: 44 }, undefined, { stage: 'COLLSCAN', documents: 500 }],
      [
        'a partial index by type not where the query leaves the type unsaid, as MongoDB has it',
        { at: { $lt: new Date(5000) } },
        undefined,
        { stage: 'COLLSCAN', documents: 500 },
      ],
      [
        'a partial index by type where the query names the type',
        { at: { $type: 'date', $lt: new Date(5000) } },
        { at: 1 },
        { stage: 'IXSCAN', index: 'dated', documents: 5 },
      ],
      ['a contradiction, not at all', { team: { $gt: 5, $lt: 1 } }, undefined, { documents: 0 }],
      [
        'an $or by two indexes',
        { $or: [{ _id: 3 }, { team: 2, n: 7 }] },
        undefined,
        { stage: 'OR', documents: 2 },
      ],
      [
        'a pattern with a beginning',
        { status: /^op/ },
        undefined,
        { index: 'status_1_at_-1', documents: 250 },
      ],
      [
        'everything when there is no index',
        { at: new Date(0) },
        undefined,
        { stage: 'COLLSCAN', documents: 500 },
      ],
    ])('%s', async (_, filter, sort, expected) => {
      expect(await explain(collection, filter, sort)).toMatchObject(expected);
    });

    it('and stops when it has enough', async () => {
      const { executionStats } = await collection
        .find({ status: 'open' })
        .sort({ at: -1 })
        .limit(10)
        .explain('executionStats');
      expect(executionStats).toMatchObject({ nReturned: 10, totalDocsExamined: 10 });
    });
  });
});

it('tells of searches that no index helps', async () => {
  const scans: unknown[] = [];
  const dir = mkdtempSync(join(tmpdir(), 'store-'));
  const watched = await startStore({ dataDir: dir, port: 0, onCollectionScan: (scan) => scans.push(scan) });
  const connected = await new MongoClient(watched.uri).connect();
  const collection = connected.db('d').collection('c');
  await collection.insertOne({ a: 1 });
  await collection.find().toArray();
  await collection.findOne({ _id: 1 as never });
  await collection
    .find({ a: 1, b: { $gt: 2 } })
    .sort({ c: -1 })
    .toArray();
  expect(scans).toEqual([{ namespace: 'd.c', filter: 'and (a eq, b gt)', sort: 'c: -1' }]);
  await connected.close();
  await watched.close();
  rmSync(dir, { recursive: true });
});
