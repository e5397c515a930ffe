import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Config, hearChanges, type Logger, openServices } from '@baton/shared/node';
import { firstStart } from './first-start/first-start.ts';
import { createApp } from './http/app.ts';
import { refuseUnreadable } from './http/problems.ts';
import type { Services } from './services.ts';
import { slowAnswers } from './slow-answers.ts';
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
  logger: Logger;
}): Promise<RunningServer> {
  const opened = await openServices({ config, logger });
  const services: Services = {
    ...opened.services,
    ...{ config, redis: opened.redis, slowAnswers: slowAnswers() },
  };
  await firstStart(services);
  const stream = streamHub();
  hearChanges({
    redis: opened.patientRedis,
    prefix: config.redisPrefix,
    listen: (events) => stream.tell(events),
  }).catch((err: unknown) => logger.warn({ err }, 'changes of others are not heard'));

  const server = createServer(createApp({ services, stream }));
  server.on('clientError', refuseUnreadable);
  // Longer than clients and proxies keep a connection, so that none of them sends into one that is just being closed.
  server.keepAliveTimeout = 65_000;
  server.headersTimeout = 70_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(config.port, config.host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  const url = `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`;
  logger.info({ url, port }, 'server ready');

  return {
    url,
    async close() {
      stream.close();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
      });
      await opened.close();
    },
  };
}
