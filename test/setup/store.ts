import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { freePort, storePlan, storeUri } from '@baton/standalone';
import { type TestProcess, testProcess } from './crew.ts';
import { temporaryFolder } from './places.ts';
import { scansFile } from './scans.ts';

/** An embedded store of a test's own: kill it and restart it on the same data. */
export interface StoreProcess extends TestProcess {
  /** Names the database `baton`; see `withDatabase` for another. */
  uri: string;
}

/** Starts one on a Unix socket in a temporary folder, or on a free loopback port with `listen: 'port'`. */
export async function startStoreProcess({
  listen = 'socket',
  scans = scansFile(),
}: {
  listen?: 'socket' | 'port';
  /** Where it notes searches that no index helps. */
  scans?: string;
} = {}): Promise<StoreProcess> {
  const folder = temporaryFolder();
  const dataDir = path.join(folder, 'store');
  mkdirSync(dataDir);
  const endpoint =
    listen === 'socket'
      ? { path: path.join(folder, 'store.sock') }
      : { host: '127.0.0.1', port: await freePort() };
  const plan = storePlan({ endpoint, dataDir });
  const process = testProcess({ plan: { ...plan, args: [...plan.args, '--scans', scans] } });
  await process.start();
  return Object.assign(process, { uri: storeUri({ endpoint, database: 'baton' }) });
}
