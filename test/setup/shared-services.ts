import { mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { redisProgram, requireProgram } from '@baton/standalone';
import { chromiumProgram } from './browser.ts';
import type { TestProcess } from './crew.ts';
import { publishServices, type SharedServices } from './places.ts';
import { startRedis } from './redis.ts';
import { startStoreProcess } from './store.ts';
import { keepForTeardown } from './teardown-list.ts';

/** Starts what all tests share, or takes what MONGODB_URI and REDIS_URL name, and tells the tests where it is. */
export async function startSharedServices(): Promise<void> {
  const say = (line: string) => process.stdout.write(`${line}\n`);
  await requireProgram({ program: redisProgram, say });
  await requireProgram({ program: chromiumProgram, say });

  const { MONGODB_URI: mongoUri = '', REDIS_URL: redisUrl = '' } = process.env;
  const services: SharedServices = {
    mongoUri,
    redisUrl,
    externalMongo: mongoUri !== '',
    externalRedis: redisUrl !== '',
    folder: mkdtempSync(path.join(os.tmpdir(), 'baton-test-')),
  };
  publishServices(services); // What is started next makes its folders in it.

  const processes: TestProcess[] = [];
  keepForTeardown({ processes, folder: services.folder });
  if (!services.externalRedis) {
    const redis = await startRedis();
    services.redisUrl = redis.url;
    processes.push(redis);
  }
  if (!services.externalMongo) {
    const store = await startStoreProcess();
    services.mongoUri = store.uri;
    processes.push(store);
  }
  publishServices(services);
}
