import { createServer } from 'node:http';
import {
  type Config,
  type Logger,
  type Metrics,
  readinessOf,
  type Stores,
  serveMetrics,
} from '@baton/shared/node';
import type { Redis } from 'ioredis';

/** Answers `/healthz` (it lives), `/readyz` (MongoDB and Redis answer) and `/metrics` where a port is set. */
export async function startHealth(input: {
  config: Config;
  stores: Stores;
  redis: Redis;
  metrics: Metrics;
  logger: Logger;
}): Promise<{ close(): Promise<void> }> {
  const { config, stores, redis, metrics, logger } = input;
  if (config.workerPort === 0) return { close: async () => undefined };
  const server = createServer((request, response) => {
    const answer = (status: number, body: unknown): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    if (request.url === '/healthz') return answer(200, { status: 'ok' });
    if (request.url === '/metrics') {
      void serveMetrics({ metrics, token: config.metricsToken, request, response, logger });
      return;
    }
    if (request.url !== '/readyz') return answer(404, { status: 'not found' });
    readinessOf({ stores, redis })
      .then((state) => answer(state.mongodb && state.redis ? 200 : 503, state))
      .catch((err: unknown) => logger.error({ err }, 'readiness could not be told'));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(config.workerPort, config.host, resolve);
  });
  return { close: () => new Promise((resolve) => server.close(() => resolve())) };
}
