import { type Document, MongoClient, MongoServerError } from 'mongodb';

/** What a client was told to be written, by `_id`: the highest value of `n`, or null for a removal. */
export type Acknowledged = Map<string, number | null>;

/** Error codes that are answers, not faults. */
const EXPECTED = new Set([11000]);

/**
 * Writes from many connections until the server goes away, and notes what was acknowledged. Each document belongs to
 * one writer, so that its last acknowledged state is known exactly; `pending` holds what was asked and not answered.
 */
export async function writeUntilCut(args: {
  uri: string;
  connections: number;
  seed: number;
  /** Told of every acknowledged write, with their number so far. */
  onWrite: (operations: number) => void;
}): Promise<{ acknowledged: Acknowledged; pending: Acknowledged; operations: number }> {
  const { uri, connections, seed, onWrite } = args;
  const acknowledged: Acknowledged = new Map();
  const pending: Acknowledged = new Map();
  let operations = 0;
  const client = new MongoClient(uri, {
    maxPoolSize: connections,
    serverSelectionTimeoutMS: 500,
    retryWrites: false,
  });
  const collection = client.db('load').collection<Document>('documents');
  const write = async (id: string, state: number | null, run: () => Promise<unknown>): Promise<void> => {
    pending.set(id, state);
    await run();
    pending.delete(id);
    acknowledged.set(id, state);
    onWrite(++operations);
  };
  const worker = async (writer: number): Promise<void> => {
    for (let i = 0; ; i++) {
      const _id = `${seed}-${writer}-${i}` as never;
      const group = i % 7;
      await write(_id, 0, () =>
        collection.insertOne({
          _id,
          writer,
          group,
          n: 0,
          tags: [group, `t${i % 3}`],
          key: `${seed}/${writer}/${i}`,
        }),
      );
      await write(_id, 1, () =>
        collection.updateOne({ _id }, { $inc: { n: 1 }, $set: { group: group + 1 } }),
      );
      if (i % 3 === 0)
        await write(_id, 2, () =>
          collection.findOneAndUpdate({ _id }, { $inc: { n: 1 }, $push: { tags: 'more' as never } }),
        );
      if (i % 5 === 0) await write(_id, null, () => collection.deleteOne({ _id }));
    }
  };
  const cut = (error: unknown): void => {
    if (error instanceof MongoServerError && !EXPECTED.has(Number(error.code))) throw error;
  };
  await client.connect();
  await Promise.all(Array.from({ length: connections }, (_, writer) => worker(writer).catch(cut)));
  await client.close();
  return { acknowledged, pending, operations };
}

/** Sentences about what was acknowledged and is not there. */
export async function findLosses(
  uri: string,
  acknowledged: Acknowledged,
  pending: Acknowledged,
): Promise<string[]> {
  const client = await new MongoClient(uri).connect();
  const collection = client.db('load').collection<Document>('documents');
  const there = new Map<string, number>();
  for await (const { _id, n } of collection.find({}, { projection: { n: 1 } })) there.set(String(_id), n);
  const losses: string[] = [];
  for (const [id, n] of acknowledged) {
    const found = there.get(id) ?? null;
    // What was asked last and not answered may or may not have been done.
    const allowed = pending.has(id) ? [n, pending.get(id)!] : [n];
    if (!allowed.includes(found)) losses.push(`${id} should be ${allowed.join(' or ')} and is ${found}`);
  }
  await client.close();
  return losses;
}

export async function prepareLoad(uri: string): Promise<void> {
  const client = await new MongoClient(uri).connect();
  await client
    .db('load')
    .collection('documents')
    .createIndexes([
      { key: { key: 1 }, unique: true },
      { key: { writer: 1, n: -1 } },
      { key: { tags: 1 } },
      { key: { group: 1 }, partialFilterExpression: { n: { $gt: 0 } } },
    ]);
  await client.close();
}
