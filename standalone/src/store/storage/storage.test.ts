import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rawDocument } from '../bson/element.ts';
import { encodeDocument } from '../bson/value.ts';
import { MongoError } from '../errors.ts';
import { Store } from '../store.ts';
import { Environment, fileIn } from './environment.ts';
import { lockDataDir } from './lock.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'store-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

describe('the lock of a data folder', () => {
  it('is held by one', () => {
    const unlock = lockDataDir(dataDir);
    expect(() => lockDataDir(dataDir)).toThrow(`in use by process ${process.pid}`);
    unlock();
    lockDataDir(dataDir)();
  });

  it('is taken over from a process that died', async () => {
    const child = spawn(process.execPath, ['-e', '']);
    await once(child, 'exit');
    writeFileSync(join(dataDir, 'store.pid'), `${child.pid} 123`);
    lockDataDir(dataDir)();
  });

  it('is taken over when the number of the dead process belongs to another now', () => {
    writeFileSync(join(dataDir, 'store.pid'), `${process.pid} 1`);
    lockDataDir(dataDir)();
  });
});

describe('a data folder', () => {
  it('that cannot be used is refused in one sentence', () => {
    writeFileSync(join(dataDir, 'file'), '');
    expect(() => Store.open(join(dataDir, 'file', 'below'))).toThrow(/cannot be used/);
  });

  it('with a file that was cut off is refused in one sentence', async () => {
    const store = Store.open(dataDir);
    await store.commits.submit(() => {
      const collection = store.findOrCreate('d', 'c');
      for (let i = 0; i < 500; i++) collection.insert(encodeDocument({ _id: i, pad: 'x'.repeat(500) }));
    });
    await store.close();
    truncateSync(fileIn(dataDir), statSync(fileIn(dataDir)).size / 2);
    expect(() => Store.open(dataDir)).toThrow(/damaged/);
  });

  it('with a file that is something else is refused in one sentence', () => {
    writeFileSync(fileIn(dataDir), 'this is not a store, but it is long enough to be looked at'.repeat(1000));
    expect(() => Store.open(dataDir)).toThrow(/cannot be opened/);
  });

  it('is closed to others', async () => {
    const environment = Environment.open(join(dataDir, 'new'));
    expect(statSync(join(dataDir, 'new')).mode & 0o777).toBe(0o700);
    await environment.close();
  });
});

describe('group commit', () => {
  let store: Store;
  beforeEach(() => {
    store = Store.open(dataDir);
  });
  afterEach(() => store.close());

  const insert = (_id: number): Promise<number> =>
    store.commits.submit(() => store.findOrCreate('d', 'c').insert(encodeDocument({ _id })));

  it('answers each writer with its own result', async () => {
    await insert(0);
    expect(await Promise.all([insert(1), insert(2), insert(3)])).toEqual([2, 3, 4]);
  });

  it('lets one writer be refused and the others pass', async () => {
    await insert(1);
    const outcomes = await Promise.allSettled([insert(2), insert(1), insert(3)]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect((outcomes[1] as PromiseRejectedResult).reason).toBeInstanceOf(MongoError);
    expect(store.find('d', 'c')!.count()).toBe(3);
  });

  it('undoes all that a writer did who fails unexpectedly, and nothing of the others', async () => {
    await insert(1);
    const failing = store.commits.submit(() => {
      const other = store.findOrCreate('d', 'other');
      other.insert(encodeDocument({ _id: 1 }));
      throw new Error('a fault');
    });
    const outcomes = await Promise.allSettled([insert(2), failing, insert(3)]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(store.find('d', 'other')).toBeUndefined();
    expect(store.find('d', 'c')!.count()).toBe(3);
  });

  it('is on disk when it answers: another process that opens the file sees it', async () => {
    await insert(7);
    const snapshot = Environment.openSnapshot(dataDir);
    const [{ value }] = [
      ...snapshot.documents.entries({ start: Buffer.from([0]), end: Buffer.from([255]) }),
    ] as unknown as [{ value: Buffer }];
    expect(rawDocument(value).bytes.equals(encodeDocument({ _id: 7 }).bytes)).toBe(true);
    await snapshot.close();
  });
});

it('a dropped collection is gone at once and its records are swept up', async () => {
  const store = Store.open(dataDir);
  await store.commits.submit(() => {
    const collection = store.findOrCreate('d', 'c');
    for (let i = 0; i < 5000; i++) collection.insert(encodeDocument({ _id: i }));
  });
  const all = { start: Buffer.from([0]), end: Buffer.from([255]) };
  store.commits.alone(() => store.catalog.drop(store.catalog.find('d', 'c')!));
  expect(store.find('d', 'c')).toBeUndefined();
  store.sweepGarbage();
  while (store.environment.documents.count(all) > 0) await new Promise(setImmediate);
  while (store.environment.indexes.count(all) > 0) await new Promise(setImmediate);
  await store.close();
  expect(readFileSync(fileIn(dataDir)).length).toBeGreaterThan(0);
});
