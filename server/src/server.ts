import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  type Config,
  changePublisher,
  connectMongo,
  connectRedis,
  createLogger,
  dispatcherOf,
  hearChanges,
  type Logger,
  storesOf,
  worldOf,
} from '@baton/shared/node';
import { firstStart } from './first-start/first-start.ts';
import { createApp } from './http/app.ts';
import { refuseUnreadable } from './http/problems.ts';
import type { Services } from './services.ts';
import { streamHub } from './stream/stream.ts';

export interface RunningServer {
  url: string;
  /** Lets requests in hand finish, then lets go of everything. */
  close(): Promise<void>;
}

/** Starts the server. Throws a readable error when the port is taken or the database does not answer. */
export async function startServer({
  config,
  logger,
}: {
  config: Config;
  logger?: Logger;
}): Promise<RunningServer> {
  const log = logger ?? createLogger({ name: 'server', level: config.logLevel });
  const connection = await connectMongo({ uri: config.mongodbUri });
  const stores = storesOf(connection);
  await stores.ensureIndexes();
  const redis = connectRedis({ url: config.redisUrl, patient: false });
  const subscriber = connectRedis({ url: config.redisUrl, patient: true });
  for (const client of [redis, subscriber])
    client.on('error', (err) => log.debug({ err }, 'redis unreachable'));
  const prefix = config.redisPrefix;
  const services: Services = {
    config,
    stores,
    world: worldOf(stores),
    dispatcher: dispatcherOf({ redis, prefix, logger: log }),
    changes: changePublisher({ redis, prefix, logger: log }),
    redis,
    logger: log,
    now: () => new Date(),
  };
  await firstStart(services);
  const stream = streamHub();
  hearChanges({ redis: subscriber, prefix, listen: (events) => stream.tell(events) }).catch((err: unknown) =>
    log.warn({ err }, 'changes of others are not heard'),
  );

  const server = createServer(createApp({ services, stream }));
  server.on('clientError', refuseUnreadable);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(config.port, config.host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  const url = `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`;
  log.info({ url, port }, 'server ready');

  return {
    url,
    async close() {
      stream.close();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
      });
      await services.dispatcher.close();
      services.changes.close();
      redis.disconnect();
      subscriber.disconnect();
      await connection.close();
    },
  };
}
