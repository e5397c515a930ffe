import type { UserId } from '@baton/shared';
import { connectMongo, type SpentTurns, type Stores, storesOf } from '@baton/shared/node';
import type { Connection } from 'mongoose';
import { type FreshDatabase, testMongoUri } from '../setup/places.ts';

const people = ['a', 'b', 'c'].map((letter) => letter.repeat(24) as UserId);
const candidates = people.map((id) => ({ id, weight: 1, eligible: true, room: null }));
const pool = 'workflow/rotate-1';

/**
 * Two jobs may carry the same ticket. The second, which read it before the first had written it, once took a turn of
 * its own when the first one's had been settled in between: the rotation counted a ticket that nobody got, and owners
 * differed by two.
 */
describe('a turn of a rotation', () => {
  let database: FreshDatabase;
  let connection: Connection;
  /** As two workers see it: each with a memory of its own. */
  let first: Stores;
  let second: Stores;
  beforeAll(async () => {
    database = testMongoUri();
    connection = await connectMongo({ uri: database.uri });
    [first, second] = [storesOf(connection), storesOf(connection)];
  });
  afterAll(async () => {
    await connection.close();
    await database.remove();
  });

  /** Which keys a worker was asked about, and which of them it says are spent. */
  function spentTurns({ since, spent }: { since: number; spent: readonly string[] }) {
    const asked: string[] = [];
    const turns: SpentTurns = {
      since,
      async among(keys) {
        asked.push(...keys);
        return new Set(keys.filter((key) => spent.includes(key)));
      },
    };
    return { asked, turns };
  }

  async function take(input: { stores: Stores; key: string; spent: SpentTurns }) {
    const { stores, key, spent } = input;
    return stores.rotations.take({ pool, candidates, keys: [key], now: new Date(), spent });
  }

  async function counted(): Promise<number> {
    const state = await first.rotations.peek(pool);
    return Object.values(state.people).reduce((sum, { count }) => sum + count, 0);
  }

  it('is not taken again by a job that comes late', async () => {
    const late = second.rotations.moment();
    const none = spentTurns({ since: first.rotations.moment(), spent: [] });
    await take({ stores: first, key: 'one', spent: none.turns });
    first.rotations.settle({ pool, keys: ['one'] });
    await take({ stores: first, key: 'two', spent: none.turns });
    expect(await counted()).toBe(2);

    const { asked, turns } = spentTurns({ since: late, spent: ['one'] });
    expect(await take({ stores: second, key: 'one', spent: turns })).toEqual([]);
    expect(asked).toEqual(['one']);
    expect(await counted()).toBe(2);
  });

  it('is not taken again by a job of the same worker, whose settling is not written yet', async () => {
    const since = first.rotations.moment();
    await take({ stores: first, key: 'same', spent: spentTurns({ since, spent: [] }).turns });
    const late = first.rotations.moment();
    first.rotations.settle({ pool, keys: ['same'] });
    expect(
      await take({ stores: first, key: 'same', spent: spentTurns({ since: late, spent: [] }).turns }),
    ).toEqual([]);
    expect(await counted()).toBe(3);
  });

  it('is given again to whoever asks before its ticket is written', async () => {
    const { turns } = spentTurns({ since: -1, spent: [] });
    const [given] = await take({
      stores: first,
      key: 'three',
      spent: spentTurns({ since: -1, spent: [] }).turns,
    });
    const [again] = await take({ stores: second, key: 'three', spent: turns });
    expect(again?.user).toBe(given?.user);
    expect(await counted()).toBe(4);
  });

  it('costs no question while the rotation remembers what was settled since', async () => {
    const { asked, turns } = spentTurns({ since: second.rotations.moment(), spent: [] });
    await take({ stores: second, key: 'four', spent: turns });
    await take({ stores: first, key: 'five', spent: spentTurns({ since: -1, spent: [] }).turns });
    first.rotations.settle({ pool, keys: ['five'] });
    await take({ stores: first, key: 'six', spent: spentTurns({ since: -1, spent: [] }).turns });
    expect(await take({ stores: second, key: 'five', spent: turns })).toEqual([]);
    expect(asked).toEqual([]);
    expect(await counted()).toBe(7);
  });

  it('is asked about once more has been settled than the rotation remembers', async () => {
    const { asked, turns } = spentTurns({ since: second.rotations.moment(), spent: ['seven'] });
    await take({ stores: first, key: 'seven', spent: spentTurns({ since: -1, spent: [] }).turns });
    first.rotations.settle({ pool, keys: ['seven'] });
    for (let round = 0; round < 40; round += 1) {
      first.rotations.settle({ pool, keys: Array.from({ length: 1000 }, (_, n) => `${round}-${n}`) });
      await take({ stores: first, key: `more-${round}`, spent: spentTurns({ since: -1, spent: [] }).turns });
    }
    const before = await counted();
    expect(await take({ stores: second, key: 'seven', spent: turns })).toEqual([]);
    expect(asked).toEqual(['seven']);
    expect(await counted()).toBe(before);
  });

  it('is taken anew for a key that was spent and is wanted for something else', async () => {
    const none = spentTurns({ since: -1, spent: [] });
    for (const stores of [first, second, first]) {
      const before = await counted();
      expect(await take({ stores, key: 'handed-off-again', spent: none.turns })).toHaveLength(1);
      expect(await counted()).toBe(before + 1);
      stores.rotations.settle({ pool, keys: ['handed-off-again'] });
      await take({ stores, key: `after-${before}`, spent: none.turns });
    }
  });
});
