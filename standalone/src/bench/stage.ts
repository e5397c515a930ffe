import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { connectRedis } from '@baton/shared/node';
import type { Redis } from 'ioredis';
import { type Db, MongoClient } from 'mongodb';
import { type ApiClient, apiClient } from '../feed/api-client.ts';
import { freePort } from '../launcher/ports.ts';
import type { ProcessPlan } from '../launcher/process-plan.ts';
import { startReaper } from '../launcher/reaper.ts';
import { redisPlan, redisProgram, redisUrl } from '../launcher/redis.ts';
import { claimRunningFile } from '../launcher/running-file.ts';
import { localAddress, serverPlan, workerPlan } from '../launcher/services.ts';
import { storePlan, storeUri } from '../launcher/store.ts';
import { SupervisedProcess } from '../launcher/supervised-process.ts';
import { requireProgram } from '../launcher/system-packages.ts';
import { type Counted, readMetrics } from './metrics-text.ts';
import { type Usage, usageOf } from './usage.ts';

/** A product of the bench's own on an empty database. */
export interface Product {
  api: ApiClient;
  db: Db;
  /** What each process has used; those that run elsewhere are left out. */
  usage(): Map<string, Usage>;
  /** What server and workers have counted. */
  counted(): Promise<{ server: Counted; workers: Counted }>;
  /** Ends it and removes its data. */
  end(): Promise<void>;
}

/** Storage for all measurements, and products on it one after the other. */
export interface Stage {
  redis: Redis;
  redisUrl: string;
  mongoUri: string;
  /** Whether the storage is somebody else's. */
  external: { mongodb: boolean; redis: boolean };
  product(input: { workers: number; concurrency: number }): Promise<Product>;
  end(): Promise<void>;
}

const patienceMs = 60_000;

/** Starts what the environment does not name, in a folder that is removed at the end. */
export async function openStage(input: {
  env: NodeJS.ProcessEnv;
  profile: string | null;
  say: (line: string) => void;
}): Promise<Stage> {
  const { env, profile, say } = input;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'baton-bench-'));
  const running = claimRunningFile({ file: path.join(folder, 'running.json'), dataDir: folder });
  const dismissReaper = startReaper(running);
  const storage: SupervisedProcess[] = [];

  async function start(plan: ProcessPlan): Promise<SupervisedProcess> {
    const one = new SupervisedProcess({
      plan: profiled({ plan, profile }),
      running,
      restartsItself: false,
      events: {
        onOutput: ({ name, raw }) => {
          if (/"level":[456]0/.test(raw)) say(`${name}: ${raw}`);
        },
        onCrash: ({ name, reason }) => say(`${name}: ${reason}`),
        onRecovered: () => undefined,
      },
    });
    await one.start();
    return one;
  }

  async function startStore(): Promise<string> {
    const endpoint = { path: path.join(folder, 'store.sock') };
    const dataDir = path.join(folder, 'store');
    mkdirSync(dataDir);
    storage.push(await start(storePlan({ endpoint, dataDir })));
    return storeUri({ endpoint, database: 'baton' });
  }

  async function startRedis(): Promise<string> {
    const endpoint = { path: path.join(folder, 'redis.sock') };
    const dataDir = path.join(folder, 'redis');
    mkdirSync(dataDir);
    const program = await requireProgram({ program: redisProgram, say });
    storage.push(await start(redisPlan({ program, endpoint, dataDir })));
    return redisUrl(endpoint);
  }

  const external = { mongodb: Boolean(env['MONGODB_URI']), redis: Boolean(env['REDIS_URL']) };
  const mongoUri = env['MONGODB_URI'] || (await startStore());
  const url = env['REDIS_URL'] || (await startRedis());
  const redis = connectRedis({ url, patient: true });

  async function product({
    workers,
    concurrency,
  }: {
    workers: number;
    concurrency: number;
  }): Promise<Product> {
    const name = `baton-bench-${randomBytes(4).toString('hex')}`;
    const uri = withDatabase({ uri: mongoUri, database: name });
    const apiKey = `baton_${randomBytes(24).toString('hex')}`;
    const { PATH, HOME, TMPDIR } = process.env;
    const common: NodeJS.ProcessEnv = {
      ...{ PATH, HOME, TMPDIR },
      NODE_ENV: 'production',
      DATA_DIR: folder,
      MONGODB_URI: uri,
      REDIS_URL: url,
      REDIS_PREFIX: name,
      BATON_ADMIN_EMAIL: 'admin@example.com',
      BATON_ADMIN_PASSWORD: randomBytes(12).toString('hex'),
      BATON_API_KEY: apiKey,
      BATON_SECRET: randomBytes(32).toString('base64url'),
      BATON_DEMO: '0',
      WORKER_CONCURRENCY: String(concurrency),
      LOG_LEVEL: 'warn',
    };
    const host = '127.0.0.1';
    const port = await freePort();
    const server = await start(serverPlan({ env: common, runFrom: 'build', host, port }));
    const ports = await Promise.all(Array.from({ length: workers }, () => freePort()));
    const crew = await Promise.all(
      ports.map((workerPort, index) => {
        const plan = workerPlan({
          env: { ...common, WORKER_PORT: String(workerPort) },
          runFrom: 'build',
          number: index + 1,
        });
        // At this level a worker does not say that it is ready; its health does.
        const health = `${localAddress({ host, port: workerPort })}/readyz`;
        return start({ ...plan, ready: { probe: () => answersOk(health) } });
      }),
    );
    const client = await MongoClient.connect(uri);
    const text = async (at: number) => (await fetch(`${localAddress({ host, port: at })}/metrics`)).text();
    return {
      api: apiClient({
        url: localAddress({ host, port }),
        headers: { authorization: `Bearer ${apiKey}` },
        patienceMs,
      }),
      db: client.db(),
      usage: () => usages([server, ...crew, ...storage]),
      async counted() {
        const [own, ...others] = await Promise.all([text(port), ...ports.map(text)]);
        return { server: readMetrics(own ?? ''), workers: readMetrics(others.join('\n')) };
      },
      async end() {
        await server.stop();
        await Promise.all(crew.map((one) => one.stop()));
        await client.db().dropDatabase();
        await client.close();
        await forget({ redis, prefix: name });
      },
    };
  }

  return {
    redis,
    redisUrl: url,
    mongoUri,
    external,
    product,
    async end() {
      redis.disconnect();
      for (const one of storage.toReversed()) await one.stop();
      dismissReaper();
      running.release();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function answersOk(url: string): Promise<boolean> {
  return fetch(url).then(
    ({ ok }) => ok,
    () => false,
  );
}

function profiled({ plan, profile }: { plan: ProcessPlan; profile: string | null }): ProcessPlan {
  if (profile === null || plan.command !== process.execPath) return plan;
  const name = `${plan.name}-${Date.now()}.cpuprofile`;
  return {
    ...plan,
    args: ['--cpu-prof', `--cpu-prof-dir=${profile}`, `--cpu-prof-name=${name}`, ...plan.args],
  };
}

function usages(processes: readonly SupervisedProcess[]): Map<string, Usage> {
  const found = new Map<string, Usage>([]);
  for (const { name, pid } of processes) {
    const usage = pid === null ? null : usageOf(pid);
    if (usage) found.set(name, usage);
  }
  const own = usageOf(process.pid);
  if (own) found.set('bench', own);
  return found;
}

/** The same server with another database; its parameters stay. */
function withDatabase({ uri, database }: { uri: string; database: string }): string {
  const [, server = uri, before = '', query = ''] =
    /^(mongodb(?:\+srv)?:\/\/[^/]+)(?:\/([^?]*))?(?:\?(.*))?$/.exec(uri) ?? [];
  const parameters = new URLSearchParams(query);
  if (before && server.includes('@') && !parameters.has('authSource')) parameters.set('authSource', before);
  return `${server}/${database}${parameters.size > 0 ? `?${parameters}` : ''}`;
}

/** Removes the keys of one product. */
export async function forget({ redis, prefix }: { redis: Redis; prefix: string }): Promise<void> {
  let cursor = '0';
  do {
    const [next, keys] = await redis.scan(cursor, 'MATCH', `${prefix}:*`, 'COUNT', 1000);
    if (keys.length > 0) await redis.unlink(...keys);
    cursor = next;
  } while (cursor !== '0');
}
