import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import path from 'node:path';
import { Redis } from 'ioredis';
import mongoose from 'mongoose';

/** What global.ts started or was given, as it reaches the tests: through the environment. */
export interface SharedServices {
  mongoUri: string;
  redisUrl: string;
  /** Whether the service belongs to whoever runs the tests; then a test cleans up behind itself. */
  externalMongo: boolean;
  externalRedis: boolean;
  folder: string;
}

const VARIABLE = 'BATON_TEST_SERVICES';

export function publishServices(services: SharedServices): void {
  process.env[VARIABLE] = JSON.stringify(services);
}

/** The shared services. Throws outside the integration and end-to-end projects. */
export function sharedServices(): SharedServices {
  const value = process.env[VARIABLE];
  if (!value) throw new Error('No shared services: run this test in the integration or e2e project of Jest.');
  return JSON.parse(value) as SharedServices;
}

/** A new empty folder that is removed when Jest ends. Its path is short enough for Unix sockets. */
export function temporaryFolder(): string {
  return mkdtempSync(path.join(sharedServices().folder, 't-'));
}

/** A fresh database, and how to remove it. */
export interface FreshDatabase {
  uri: string;
  /** Drops it where the service outlives the tests. */
  remove(): Promise<void>;
}

/** The URI of a database with a random name on the shared MongoDB (or on the one at `uri`). */
export function testMongoUri(uri = sharedServices().mongoUri): FreshDatabase {
  const fresh = withDatabase({ uri, database: `baton-test-${randomBytes(6).toString('hex')}` });
  return {
    uri: fresh,
    async remove() {
      if (!sharedServices().externalMongo) return;
      const connection = await mongoose.createConnection(fresh).asPromise();
      await connection.dropDatabase();
      await connection.close();
    },
  };
}

/** The same server with another database; credentials stay valid where the old database was the one they belong to. */
export function withDatabase({ uri, database }: { uri: string; database: string }): string {
  const parts = /^(mongodb(?:\+srv)?:\/\/[^/]+)(?:\/([^?]*))?(?:\?(.*))?$/.exec(uri);
  if (!parts) throw new Error(`not a MongoDB URI: ${uri}`);
  const [, server = '', before = '', query = ''] = parts;
  const parameters = new URLSearchParams(query);
  if (before && server.includes('@') && !parameters.has('authSource')) parameters.set('authSource', before);
  return `${server}/${database}${parameters.size > 0 ? `?${parameters}` : ''}`;
}

/**
 * The URL of an empty Redis database of one's own on the shared Redis, given out in turn. Channels of publish and
 * subscribe are common to all of them: what listens there must tell its messages apart.
 */
export async function testRedis(): Promise<FreshDatabase> {
  const { redisUrl, externalRedis } = sharedServices();
  const counter = new Redis(redisUrl);
  const turn = await counter.incr('baton:test:databases');
  counter.disconnect();
  // One's own server has a thousand; a foreign one has sixteen unless its owner says otherwise.
  const url = new URL(redisUrl);
  url.pathname = `/${1 + (turn % (externalRedis ? 15 : OWN_REDIS_DATABASES - 1))}`;
  const empty = async () => {
    const client = new Redis(url.href);
    await client.flushdb();
    client.disconnect();
  };
  await empty();
  return { uri: url.href, remove: empty };
}

export const OWN_REDIS_DATABASES = 1000;
