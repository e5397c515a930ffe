import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { freePort, redisPlan, redisProgram, redisUrl, requireProgram } from '@baton/standalone';
import { type TestProcess, testProcess } from './crew.ts';
import { OWN_REDIS_DATABASES, temporaryFolder } from './places.ts';

/** A redis-server of a test's own: kill it, restart it on the same data, flush it. */
export interface RedisProcess extends TestProcess {
  url: string;
}

/** Starts one on a Unix socket in a temporary folder, or on a free loopback port with `listen: 'port'`. */
export async function startRedis({
  listen = 'socket',
}: {
  listen?: 'socket' | 'port';
} = {}): Promise<RedisProcess> {
  const folder = temporaryFolder();
  const dataDir = path.join(folder, 'redis');
  mkdirSync(dataDir);
  const program = await requireProgram({ program: redisProgram, say: console.log });
  const endpoint =
    listen === 'socket'
      ? { path: path.join(folder, 'redis.sock') }
      : { host: '127.0.0.1', port: await freePort() };
  const plan = redisPlan({ program, endpoint, dataDir, databases: OWN_REDIS_DATABASES });
  const process = testProcess({ plan });
  await process.start();
  return Object.assign(process, { url: redisUrl(endpoint) });
}
