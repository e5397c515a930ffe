import type { UserId } from '@baton/shared';
import { connectMongo, type Stores, storesOf } from '@baton/shared/node';
import type { Connection } from 'mongoose';
import { type FreshDatabase, testMongoUri } from '../setup/places.ts';
import { spread } from '../setup/scenario.ts';

const people = Array.from({ length: 7 }, (_, index) => String(index).repeat(24) as UserId);
const candidates = people.map((id) => ({ id, weight: 1, eligible: true, room: null }));
const processes = 5;

/** Several processes on one rotation, each with a memory of its own, as fast as the database lets them. */
describe('a rotation that several processes turn at once', () => {
  let database: FreshDatabase;
  let connection: Connection;
  let all: Stores[];
  beforeAll(async () => {
    database = testMongoUri();
    connection = await connectMongo({ uri: database.uri });
    all = Array.from({ length: processes }, () => storesOf(connection));
  });
  afterAll(async () => {
    await connection.close();
    await database.remove();
  });

  async function take(input: { stores: Stores; pool: string; keys: string[]; written: Set<string> }) {
    const { stores, pool, keys, written } = input;
    const since = stores.rotations.moment();
    const spent = {
      since,
      among: async (some: readonly string[]) => new Set(some.filter((key) => written.has(key))),
    };
    return stores.rotations.take({ pool, candidates, keys, now: new Date(), spent });
  }

  const countsOf = async (pool: string): Promise<number[]> =>
    Object.values((await all[0]!.rotations.peek(pool)).people).map(({ count }) => count);

  it('gives each key one person and everyone as many, whoever asks again or late', async () => {
    const pool = 'workflow/at-once';
    const owners = new Map<string, Set<string | null>>();
    const written = new Set<string>();
    const carry = async (stores: Stores, index: number): Promise<void> => {
      for (let round = 0; round < 60; round += 1) {
        // Every key is asked for by two processes, one of them late.
        const keys = [round, round + 7].flatMap((job) =>
          Array.from({ length: job % 5 }, (_, n) => `${(index + job) % processes}:${job}:${n}`),
        );
        const turns = await take({ stores, pool, keys, written });
        for (const { key, user } of turns) owners.set(key, (owners.get(key) ?? new Set()).add(user));
        for (const { key } of turns) written.add(key);
        stores.rotations.settle({ pool, keys: turns.map(({ key }) => key) });
      }
    };
    await Promise.all(all.map(carry));
    expect([...owners.values()].filter(({ size }) => size !== 1)).toEqual([]);
    const counts = await countsOf(pool);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(owners.size);
    expect(spread(counts)).toBeLessThanOrEqual(1);
  });

  it('counts turns that were returned for nobody', async () => {
    const pool = 'workflow/returned';
    let kept = 0;
    const carry = async (stores: Stores, index: number): Promise<void> => {
      for (let round = 0; round < 30; round += 1) {
        const keys = [`${index}:${round}:kept`, `${index}:${round}:returned`];
        const turns = await take({ stores, pool, keys, written: new Set() });
        expect(turns).toHaveLength(2);
        kept += 1;
        await stores.rotations.giveBack({ pool, keys: keys.slice(1) });
      }
    };
    await Promise.all(all.map(carry));
    const counts = await countsOf(pool);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(kept);
  });

  it('stays small while it is turned and settled', async () => {
    const pool = 'workflow/small';
    const stored = connection.collection('rotations');
    let largest = 0;
    const carry = async (stores: Stores, index: number): Promise<void> => {
      for (let round = 0; round < 60; round += 1) {
        const keys = Array.from({ length: 100 }, (_, n) => `${index}:${round}:${n}`);
        await take({ stores, pool, keys, written: new Set() });
        stores.rotations.settle({ pool, keys });
        const doc = await stored.findOne({ _id: pool as never });
        largest = Math.max(largest, JSON.stringify(doc).length);
      }
    };
    await Promise.all(all.map(carry));
    // 30,000 turns were given; in its JSON, a key takes 16 bytes.
    expect(largest).toBeLessThan(150_000);
  });

  it('is taken over as it was stored before it had a list', async () => {
    const pool = 'workflow/earlier';
    const person = (count: number) => ({ count, lastAt: count, present: true });
    const counts = Object.fromEntries(people.map((id, index) => [id, person(index === 0 ? 4 : 5)]));
    await connection.collection('rotations').insertOne({
      _id: pool as never,
      people: counts,
      grants: { held: { user: people[3], at: Date.now() } },
      revision: 34,
    });
    const asked = await Promise.all(
      all.map((stores) => take({ stores, pool, keys: ['held', 'fresh'], written: new Set() })),
    );
    for (const turns of asked)
      expect(new Map(turns.map(({ key, user }) => [key, user]))).toEqual(
        new Map([
          ['held', people[3]],
          ['fresh', people[0]],
        ]),
      );
    expect(await countsOf(pool)).toEqual(people.map(() => 5));
  });
});
