import { randomBytes } from 'node:crypto';
import { freePort, localAddress, serverPlan, workerPlan } from '@baton/standalone';
import { stopAll, type TestProcess, testProcess } from './crew.ts';
import { sharedServices, temporaryFolder, testMongoUri, testRedis } from './places.ts';
import { type RedisProcess, startRedis } from './redis.ts';
import { type StoreProcess, startStoreProcess } from './store.ts';
import { wayToDatabase } from './way-to-database.ts';

/** A server and workers of a test's own. */
export interface TestProduct {
  url: string;
  /** The product's database from beside it, whatever is killed on the way. */
  mongoUri: string;
  redisUrl: string;
  /** A bootstrap key with all scopes. */
  apiKey: string;
  adminEmail: string;
  adminPassword: string;
  /** `redis` is null where REDIS_URL names one that is not ours; `store` unless `ownStore` was asked for. */
  processes: {
    server: TestProcess;
    workers: TestProcess[];
    redis: RedisProcess | null;
    store: StoreProcess | null;
  };
  /** Ends or signals one by its name: `server`, `worker-1`, `redis`, `store`. SIGKILL unless told otherwise. */
  kill(name: string, signal?: NodeJS.Signals): Promise<void>;
  /** Ends it orderly if it lives and starts it again with the same configuration, address and data. */
  restart(name: string): Promise<void>;
  /** One more worker. */
  addWorker(): Promise<TestProcess>;
  /** Everything that server and workers wrote. */
  logs: {
    of(name: string): string[];
    /** The messages logged at level error or worse, for "nothing went wrong on the way". */
    errors(): string[];
  };
  /** Ends everything in order and removes its data. */
  stop(): Promise<void>;
}

export interface TestProductOptions {
  workers?: number;
  env?: Record<string, string>;
  /** What one worker's environment has besides; workers count from 1. */
  workerEnv?: (number: number) => Record<string, string>;
  /** Seeds the demo data. */
  demo?: boolean;
  /**
   * A store that the test may kill and restart: an embedded one of its own, or where MONGODB_URI names another, a way of
   * its own to that.
   */
  ownStore?: boolean;
  /** Crashed processes come back by themselves, as under the launcher. */
  restartsItself?: boolean;
}

/** Starts the real server and real workers on a fresh database, a fresh Redis and a free port; resolves when ready. */
export async function startProduct(options: TestProductOptions = {}): Promise<TestProduct> {
  const { restartsItself = false } = options;
  const { externalMongo, externalRedis } = sharedServices();
  const ownStore = options.ownStore && !externalMongo ? await startStoreProcess() : null;
  const redis = externalRedis ? null : await startRedis();
  const mongo = testMongoUri(ownStore?.uri);
  const store = options.ownStore && externalMongo ? await wayToDatabase(mongo.uri) : ownStore;
  const redisDatabase = redis ? { uri: redis.url, remove: async () => {} } : await testRedis();

  const access = {
    apiKey: `baton_${randomBytes(24).toString('hex')}`,
    adminEmail: 'admin@example.com',
    adminPassword: randomBytes(12).toString('hex'),
  };
  const env = productEnvironment({
    ...{ options, access, redisUrl: redisDatabase.uri },
    mongoUri: externalMongo && store ? store.uri : mongo.uri,
  });
  const address = { host: '127.0.0.1', port: await freePort() };
  const newWorker = (number: number) =>
    testProcess({
      plan: workerPlan({ env: { ...env, ...options.workerEnv?.(number) }, runFrom: 'build', number }),
      restartsItself,
    });
  const server = testProcess({ plan: serverPlan({ env, runFrom: 'build', ...address }), restartsItself });
  const workers = Array.from({ length: options.workers ?? 1 }, (_, index) => newWorker(index + 1));

  const everything = () => [server, ...workers, ...(store ? [store] : []), ...(redis ? [redis] : [])];
  const named = (name: string) => {
    const found = everything().find((one) => one.name === name);
    if (!found) throw new Error(`no process "${name}": ${everything().map((one) => one.name)}`);
    return found;
  };
  const stop = async () => {
    await stopAll([server]);
    await Promise.all(workers.map((one) => one.stop()));
    await Promise.all([mongo.remove(), redisDatabase.remove()]);
    await stopAll([...(store ? [store] : []), ...(redis ? [redis] : [])]);
  };

  try {
    await Promise.all([server, ...workers].map((one) => one.start()));
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    url: localAddress(address),
    mongoUri: mongo.uri,
    redisUrl: redisDatabase.uri,
    ...access,
    processes: { server, workers, redis, store },
    kill: (name, signal) => named(name).kill(signal),
    restart: (name) => named(name).restart(),
    async addWorker() {
      const worker = newWorker(workers.length + 1);
      workers.push(worker);
      await worker.start();
      return worker;
    },
    logs: { of: (name) => named(name).lines, errors: () => [server, ...workers].flatMap(errorsOf) },
    stop,
  };
}

function productEnvironment(context: {
  options: TestProductOptions;
  access: { apiKey: string; adminEmail: string; adminPassword: string };
  mongoUri: string;
  redisUrl: string;
}): NodeJS.ProcessEnv {
  const { options, access, mongoUri, redisUrl } = context;
  const { PATH, HOME, TMPDIR } = process.env;
  return {
    ...{ PATH, HOME, TMPDIR },
    NODE_ENV: 'production',
    DATA_DIR: temporaryFolder(),
    MONGODB_URI: mongoUri,
    REDIS_URL: redisUrl,
    // Channels are common to all databases of a Redis.
    REDIS_PREFIX: `baton-test-${randomBytes(4).toString('hex')}`,
    BATON_ADMIN_EMAIL: access.adminEmail,
    BATON_ADMIN_PASSWORD: access.adminPassword,
    BATON_API_KEY: access.apiKey,
    BATON_SECRET: randomBytes(32).toString('base64url'),
    BATON_DEMO: options.demo ? '1' : '0',
    ...options.env,
  };
}

function errorsOf({ name, lines }: TestProcess): string[] {
  return lines.flatMap((line) => {
    if (!line.startsWith('{')) return [];
    const entry = JSON.parse(line) as { level: number; msg?: string };
    return entry.level >= 50 ? [`${name}: ${line}`] : [];
  });
}
