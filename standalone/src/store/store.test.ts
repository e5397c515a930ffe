import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient, type MongoServerError } from 'mongodb';
import { type RunningStore, startStore } from './index.ts';

describe('the embedded store', () => {
  let dataDir: string;
  let store: RunningStore;
  let client: MongoClient;

  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'store-'));
    store = await startStore({ dataDir, socketPath: join(dataDir, 'store.sock') });
    client = await new MongoClient(store.uri).connect();
  });

  afterAll(async () => {
    await client.close();
    await store.close();
    rmSync(dataDir, { recursive: true });
  });

  it('opens its socket to nobody but its owner', () => {
    expect(statSync(join(dataDir, 'store.sock')).mode & 0o777).toBe(0o600);
  });

  it('refuses a data folder that another store holds', async () => {
    await expect(startStore({ dataDir, port: 0 })).rejects.toThrow(/in use by process/);
  });

  it('refuses a socket that somebody answers on', async () => {
    const other = mkdtempSync(join(tmpdir(), 'store-'));
    await expect(startStore({ dataDir: other, socketPath: join(dataDir, 'store.sock') })).rejects.toThrow(
      /taken/,
    );
    rmSync(other, { recursive: true });
  });

  it('refuses a port that is taken and says which', async () => {
    const [one, two] = [mkdtempSync(join(tmpdir(), 'store-')), mkdtempSync(join(tmpdir(), 'store-'))];
    const first = await startStore({ dataDir: one, port: 0 });
    const port = Number(first.uri.split(':').at(-1));
    await expect(startStore({ dataDir: two, port })).rejects.toThrow(
      `The port ${port} on 127.0.0.1 is taken`,
    );
    await first.close();
    for (const dir of [one, two]) rmSync(dir, { recursive: true });
  });

  it('finds its data again', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'store-'));
    for (const round of [1, 2, 3]) {
      const again = await startStore({ dataDir: dir, port: 0 });
      const connected = await new MongoClient(again.uri).connect();
      const counts = connected.db('d').collection('rounds');
      await counts.insertOne({ round });
      expect(await counts.countDocuments({})).toBe(round);
      await connected.close();
      await again.close();
    }
    rmSync(dir, { recursive: true });
  });

  it('answers a command that it does not know with code 59', async () => {
    const error: MongoServerError = await client
      .db('d')
      .command({ nonsense: 1 })
      .catch((e) => e);
    expect(error).toMatchObject({ code: 59, codeName: 'CommandNotFound' });
  });
});
