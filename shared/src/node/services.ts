import type { Redis } from 'ioredis';
import { type ChangePublisher, changePublisher } from './changes.ts';
import { type CodeThreads, codeThreads } from './code/index.ts';
import type { Config } from './config.ts';
import { connectMongo } from './connect.ts';
import type { Logger } from './logging.ts';
import { countCommands } from './metrics/count-redis.ts';
import { createMetrics, type Metrics } from './metrics/index.ts';
import { connectRedis, type Dispatcher, dispatcherOf } from './queues.ts';
import { type Stores, storesOf } from './stores/index.ts';
import { type World, worldOf } from './world.ts';

/** What every part of a program works with. The clock is here so that tests can move it. */
export interface SharedServices {
  stores: Stores;
  world: World;
  dispatcher: Dispatcher;
  changes: ChangePublisher;
  /** Where custom code runs. */
  code: CodeThreads;
  logger: Logger;
  metrics: Metrics;
  now(): Date;
}

export interface OpenServices {
  services: SharedServices;
  /** Fails at once while Redis is away. */
  redis: Redis;
  /** Waits for Redis to come back: for consumers and subscribers. */
  patientRedis: Redis;
  /** Sends what is to be dispatched, then lets go of Redis and MongoDB. */
  close(): Promise<void>;
}

/** Connects a program to MongoDB and Redis. Throws an `OperationalError` when the database does not answer. */
export async function openServices({
  config,
  logger,
}: {
  config: Config;
  logger: Logger;
}): Promise<OpenServices> {
  const metrics = createMetrics();
  const connection = await connectMongo({ uri: config.mongodbUri, metrics });
  const stores = storesOf(connection);
  await stores.ensureIndexes();
  const redis = connectRedis({ url: config.redisUrl, patient: false });
  const patientRedis = connectRedis({ url: config.redisUrl, patient: true });
  for (const client of [redis, patientRedis]) {
    countCommands({ redis: client, sent: metrics.redisCommand });
    client.on('error', (err) => logger.debug({ err }, 'redis unreachable'));
  }
  const prefix = config.redisPrefix;
  const services: SharedServices = {
    stores,
    world: worldOf(stores),
    dispatcher: dispatcherOf({ redis, prefix, logger }),
    changes: changePublisher({ redis, prefix, logger }),
    code: codeThreads(),
    logger,
    metrics,
    now: () => new Date(),
  };
  return {
    services,
    redis,
    patientRedis,
    async close() {
      await services.code.close();
      await services.dispatcher.close();
      services.changes.close();
      redis.disconnect();
      patientRedis.disconnect();
      await connection.close();
    },
  };
}
