import os from 'node:os';
import { MongoClient } from 'mongodb';
import type { Stage } from './stage.ts';

/** What the figures were measured on. */
export interface Conditions {
  startedAt: string;
  cpu: string;
  cores: number;
  memoryGb: number;
  system: string;
  node: string;
  redis: string;
  database: string;
  durability: string;
  /** Load of the machine before the start: above 1 somebody else was at work. */
  load: number;
}

export async function conditionsOf(stage: Stage): Promise<Conditions> {
  const { redis, mongoUri, external } = stage;
  const version = /redis_version:(\S+)/.exec(await redis.info('server'))?.[1] ?? '?';
  const setting = async (name: string) => String((await redis.config('GET', name).catch(() => []))[1] ?? '?');
  const client = await MongoClient.connect(mongoUri);
  try {
    const build = await client.db('admin').command({ buildInfo: 1 });
    const appended = `appendonly ${await setting('appendonly')}, appendfsync ${await setting('appendfsync')}`;
    return {
      startedAt: new Date().toISOString(),
      cpu: os.cpus()[0]?.model ?? '?',
      cores: os.availableParallelism(),
      memoryGb: Math.round(os.totalmem() / 1024 ** 3),
      system: `${os.type()} ${os.release()}`,
      node: process.versions.node,
      redis: `${version}${external.redis ? ' (REDIS_URL)' : ''}`,
      database: external.mongodb
        ? `MongoDB protocol ${build['version']} (MONGODB_URI)`
        : `embedded store (speaks ${build['version']})`,
      durability: `every write acknowledged by a majority, on disk (w: majority, j: true); Redis ${appended}`,
      load: os.loadavg()[0] ?? 0,
    };
  } finally {
    await client.close();
  }
}
