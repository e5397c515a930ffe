import { connectMongo, storesOf } from '@baton/shared/node';
import type { Connection } from 'mongoose';
import { type FreshDatabase, testMongoUri } from '../setup/places.ts';

/** A database that was begun by an earlier version, whose indexes held every ticket where few are looked for. */
describe('indexes of earlier versions', () => {
  let database: FreshDatabase;
  let connection: Connection;
  beforeAll(async () => {
    database = testMongoUri();
    connection = await connectMongo({ uri: database.uri });
  });
  afterAll(async () => {
    await connection.close();
    await database.remove();
  });

  const names = async (): Promise<string[]> =>
    (await connection.collection('tickets').indexes()).flatMap(({ name }) => name ?? []);

  it('give way to those that took their place, however often a program starts', async () => {
    const tickets = connection.collection('tickets');
    await tickets.createIndex({ status: 1, _id: -1 });
    await tickets.createIndex({ openTasksOf: 1 });
    const before = await names();
    expect(before).toEqual(expect.arrayContaining(['status_1__id_-1', 'openTasksOf_1']));
    for (let start = 0; start < 2; start += 1) {
      await storesOf(connection).ensureIndexes();
      const after = await names();
      expect(after).toEqual(expect.arrayContaining(['closed_tickets', 'open_tasks']));
      for (const name of ['status_1__id_-1', 'openTasksOf_1']) expect(after).not.toContain(name);
    }
  });
});
