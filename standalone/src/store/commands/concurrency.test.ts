import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Document, MongoClient } from 'mongodb';
import { type RunningStore, startStore } from '../index.ts';

const CONNECTIONS = 50;

let dataDir: string;
let store: RunningStore;
let clients: MongoClient[];

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'store-'));
  store = await startStore({ dataDir, port: 0 });
  clients = await Promise.all(
    Array.from({ length: CONNECTIONS }, () => new MongoClient(store.uri, { maxPoolSize: 1 }).connect()),
  );
});

afterAll(async () => {
  await Promise.all(clients.map((client) => client.close()));
  await store.close();
  rmSync(dataDir, { recursive: true });
});

const collections = (name: string) => clients.map((client) => client.db('d').collection<Document>(name));

describe(`from ${CONNECTIONS} connections at once`, () => {
  it('every $inc counts', async () => {
    const counters = collections('counters');
    await counters[0]!.insertOne({ _id: 1 as never, n: 0 });
    await Promise.all(
      counters.map(async (counter) => {
        for (let i = 0; i < 20; i++) await counter.updateOne({ _id: 1 as never }, { $inc: { n: 1 } });
      }),
    );
    expect(await counters[0]!.findOne()).toMatchObject({ n: CONNECTIONS * 20 });
  });

  it('findAndModify gives each number once', async () => {
    const counters = collections('numbers');
    await counters[0]!.insertOne({ _id: 1 as never, n: 0 });
    const numbers = await Promise.all(
      counters.flatMap((counter) =>
        Array.from(
          { length: 10 },
          async () =>
            (await counter.findOneAndUpdate({ _id: 1 as never }, { $inc: { n: 1 } }))!['n'] as number,
        ),
      ),
    );
    expect(new Set(numbers).size).toBe(CONNECTIONS * 10);
  });

  it('a unique key is inserted once', async () => {
    const names = collections('names');
    await names[0]!.createIndex({ name: 1 }, { unique: true });
    const outcomes = await Promise.all(
      names.flatMap((each) =>
        Array.from({ length: 10 }, (_, i) =>
          each.insertOne({ name: `n${i}` }).then(
            () => 'inserted',
            (error) => error.code,
          ),
        ),
      ),
    );
    expect(outcomes.filter((each) => each === 'inserted')).toHaveLength(10);
    expect(outcomes.filter((each) => each === 11000)).toHaveLength(CONNECTIONS * 10 - 10);
    expect(await names[0]!.countDocuments()).toBe(10);
  });

  it('an upsert by a unique key makes one document', async () => {
    const keys = collections('keys');
    await keys[0]!.createIndex({ key: 1 }, { unique: true });
    await Promise.all(keys.map((each) => each.updateOne({ key: 'x' }, { $inc: { n: 1 } }, { upsert: true })));
    expect(await keys[0]!.find().toArray()).toMatchObject([{ key: 'x', n: CONNECTIONS }]);
  });

  it('one job goes to one taker', async () => {
    const jobs = collections('jobs');
    await jobs[0]!.createIndex({ state: 1, _id: 1 });
    await jobs[0]!.insertMany(Array.from({ length: 100 }, (_, i) => ({ _id: i as never, state: 'waiting' })));
    const taken = await Promise.all(
      jobs.map(async (each, taker) => {
        const mine: unknown[] = [];
        for (;;) {
          const job = await each.findOneAndUpdate(
            { state: 'waiting' },
            { $set: { state: 'taken', taker } },
            { sort: { _id: 1 } },
          );
          if (!job) return mine;
          mine.push(job._id);
        }
      }),
    );
    expect(taken.flat().sort((a, b) => Number(a) - Number(b))).toEqual(
      Array.from({ length: 100 }, (_, i) => i),
    );
  });
});
