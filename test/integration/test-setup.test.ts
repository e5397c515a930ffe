import path from 'node:path';
import { Redis } from 'ioredis';
import mongoose from 'mongoose';
import { processLives } from '../setup/launcher.ts';
import { temporaryFolder, testRedis, withDatabase } from '../setup/places.ts';
import { startRedis } from '../setup/redis.ts';
import { forbiddenScans } from '../setup/scans.ts';
import { startStoreProcess } from '../setup/store.ts';
import { waitFor } from '../setup/wait-for.ts';

describe('the parts that tests are built on', () => {
  it('brings a killed redis-server back on the same address with the same data', async () => {
    const redis = await startRedis();
    const client = new Redis(redis.url);
    client.on('error', () => {}); // It is about to lose its server.
    await client.set('kept', 'yes');
    const pid = redis.pid!;
    await redis.kill();
    expect(processLives(pid)).toBe(false);
    await redis.restart();
    expect(await client.get('kept')).toBe('yes');
    client.disconnect();
    await redis.stop();
    expect(redis.pid).toBeNull();
  });

  it('gives each test an empty Redis database of its own', async () => {
    const [one, other] = [await testRedis(), await testRedis()];
    expect(one.uri).not.toBe(other.uri);
    const client = new Redis(one.uri);
    await client.set('left', 'behind');
    await one.remove();
    expect(await client.dbsize()).toBe(0);
    client.disconnect();
  });

  it('waits for a condition and says what never came', async () => {
    let calls = 0;
    expect(await waitFor(() => ++calls > 2 && 'third')).toBe('third');
    const failing = waitFor(() => Promise.reject(new Error('not yet')), { timeoutMs: 60, what: 'the moon' });
    await expect(failing).rejects.toMatchObject({
      message: expect.stringContaining('the moon'),
      cause: new Error('not yet'),
    });
  });

  it('knows a search that reads all of a collection that grows', async () => {
    const scans = path.join(temporaryFolder(), 'scans.jsonl');
    expect(forbiddenScans(scans)).toEqual([]);
    const store = await startStoreProcess({ scans });
    const connection = await mongoose.createConnection(store.uri).asPromise();
    for (const name of ['tickets', 'users']) {
      const collection = connection.collection<{ _id: number }>(name);
      await collection.insertOne({ _id: 1 });
      await collection.find({ _id: 1 }).toArray();
      await collection
        .find({ subject: 'x' } as object)
        .sort({ at: 1 })
        .toArray();
    }
    expect(forbiddenScans(scans)).toEqual(['tickets: subject eq, sorted by at: 1']);
    await connection.close();
    await store.stop();
  });

  it.each([
    ['mongodb://h/baton', 'mongodb://h/x'],
    ['mongodb://h', 'mongodb://h/x'],
    [
      'mongodb://%2Fa%2Fs.sock/baton?directConnection=true',
      'mongodb://%2Fa%2Fs.sock/x?directConnection=true',
    ],
    ['mongodb://u:p@h:1/admin', 'mongodb://u:p@h:1/x?authSource=admin'],
    ['mongodb://u:p@h:1/baton?authSource=admin&tls=true', 'mongodb://u:p@h:1/x?authSource=admin&tls=true'],
  ])('points %s at another database', (uri, expected) => {
    expect(withDatabase({ uri, database: 'x' })).toBe(expected);
  });
});
