import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Db, MongoClient, type MongoClientOptions } from 'mongodb';
import { startStore } from '../../index.ts';

/** The server whose conformance is in question, and a database on it. */
export interface Server {
  readonly client: MongoClient;
  readonly db: Db;
  /** DocumentDB stands in for MongoDB and differs from it here and there. */
  readonly isDocumentDB: boolean;
  stop(): Promise<void>;
}

/** Connects to what MONGODB_URI names, or starts a store. */
export async function openServer(options: MongoClientOptions = {}): Promise<Server> {
  const outside = process.env['MONGODB_URI'];
  const dataDir = outside ? undefined : mkdtempSync(join(tmpdir(), 'store-'));
  const store = dataDir ? await startStore({ dataDir, port: 0 }) : undefined;
  const client = await new MongoClient(outside ?? store!.uri, options).connect();
  const db = client.db(`conformance_${process.pid}`);
  // MongoDB and the embedded store name the source they were built from.
  const isDocumentDB = (await db.command({ buildInfo: 1 }))['gitVersion'] === undefined;
  return {
    client,
    db,
    isDocumentDB,
    stop: async () => {
      await db.dropDatabase();
      await client.close();
      await store?.close();
      if (dataDir) rmSync(dataDir, { recursive: true });
    },
  };
}
