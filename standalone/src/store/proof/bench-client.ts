import { type Collection, type Document, MongoClient } from 'mongodb';

/** One client process of the bench: takes tasks from its parent, runs them and reports how many were done. */
interface Task {
  readonly kind: Kind;
  readonly connections: number;
  readonly durationMs: number;
  readonly documents: number;
}

export type Kind =
  | 'insert'
  | 'insert, indexed'
  | 'point read'
  | 'indexed find'
  | 'update'
  | 'findAndModify'
  | 'insert 100'
  | 'update 100'
  | 'read 100';

/** What a client did, and the processor time that it took for it. */
export interface Done {
  readonly operations: number;
  readonly cpuMicros: number;
}

/** Where each kind writes: inserts go into collections of their own, with the `_id` index alone or with two more. */
const COLLECTION_OF: Partial<Record<Kind, string>> = {
  insert: 'plain',
  'insert, indexed': 'inserts',
  'insert 100': 'inserts',
};

let sequence = 0;

const pad = 'x'.repeat(200);

export const benchDocument = (n: number): Document => ({
  _id: n,
  key: `key-${n}`,
  group: n % 1000,
  status: ['new', 'open', 'closed'][n % 3],
  createdAt: new Date(1.7e12 + n * 1000),
  owner: { id: `user-${n % 50}`, name: 'Somebody' },
  tags: ['a', 'b'],
  counter: 0,
  text: pad,
});

const range = (from: number, count: number): number[] => Array.from({ length: count }, (_, i) => from + i);

type Operation = (collection: Collection<Document>, documents: number, base: number) => Promise<number>;

const insert: Operation = async (collection, _, base) => {
  await collection.insertOne(benchDocument(base + sequence++));
  return 1;
};

const OPERATIONS: Record<Kind, Operation> = {
  insert,
  'insert, indexed': insert,
  'point read': async (collection, documents) => {
    await collection.findOne({ _id: Math.floor(Math.random() * documents) as never });
    return 1;
  },
  'indexed find': async (collection, documents) => {
    const group = Math.floor(Math.random() * Math.min(1000, documents));
    await collection.find({ group }).sort({ createdAt: -1 }).limit(10).toArray();
    return 1;
  },
  update: async (collection, documents) => {
    const _id = Math.floor(Math.random() * documents) as never;
    await collection.updateOne({ _id }, { $inc: { counter: 1 }, $set: { touchedAt: new Date() } });
    return 1;
  },
  findAndModify: async (collection, documents) => {
    const _id = Math.floor(Math.random() * documents) as never;
    await collection.findOneAndUpdate({ _id }, { $inc: { counter: 1 } }, { returnDocument: 'after' });
    return 1;
  },
  'insert 100': async (collection, _, base) => {
    const from = base + sequence;
    sequence += 100;
    await collection.insertMany(range(from, 100).map(benchDocument), { ordered: false });
    return 100;
  },
  'update 100': async (collection, documents) => {
    const from = Math.floor(Math.random() * Math.max(1, documents - 100));
    await collection.bulkWrite(
      range(from, 100).map((_id) => ({
        updateOne: { filter: { _id: _id as never }, update: { $inc: { counter: 1 } } },
      })),
      { ordered: false },
    );
    return 100;
  },
  'read 100': async (collection, documents) => {
    const from = Math.floor(Math.random() * Math.max(1, documents - 100));
    const found = await collection.find({ _id: { $in: range(from, 100) as never[] } }).toArray();
    return found.length;
  },
};

async function run(
  client: MongoClient,
  base: number,
  { kind, connections, durationMs, documents }: Task,
): Promise<Done> {
  const target = client.db('bench').collection(COLLECTION_OF[kind] ?? 'documents');
  const before = process.cpuUsage();
  const until = Date.now() + durationMs;
  let done = 0;
  await Promise.all(
    range(0, connections).map(async () => {
      while (Date.now() < until) {
        // Awaited apart: `done += await …` would add to what `done` was before the wait.
        const count = await OPERATIONS[kind](target, documents, base);
        done += count;
      }
    }),
  );
  const { user, system } = process.cpuUsage(before);
  return { operations: done, cpuMicros: user + system };
}

/** Serves the parent process until it hangs up. */
export async function serveBench(uri: string, index: number): Promise<void> {
  const client = await new MongoClient(uri, { maxPoolSize: 60 }).connect();
  const base = (index + 1) * 1e13 + (Date.now() % 1e9) * 1e4;
  process.on('message', (task: Task) => {
    run(client, base, task).then(
      (done) => process.send?.(done),
      (error) => process.send?.({ error: String(error) }),
    );
  });
  process.on('disconnect', () => process.exit(0));
  process.send?.({ ready: true });
}

if (process.argv[2] === '--bench-client') void serveBench(process.argv[3]!, Number(process.argv[4]));
