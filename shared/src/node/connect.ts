import mongoose, { type Connection } from 'mongoose';
import { OperationalError } from '../errors.ts';
import type { Metrics } from './metrics/index.ts';
import { promptConnections } from './prompt-connection.ts';

/** Values from outside never become operators: mongoose wraps every nested `$` of a filter that we did not mark as ours. */
mongoose.set('sanitizeFilter', true);
mongoose.set('strictQuery', 'throw');

/**
 * Opens the database. Every acknowledged write is on disk on a majority: what the API answered with 2xx is kept.
 * Throws an `OperationalError` (`mongodb-unreachable`) when nobody answers within `timeoutMs`.
 */
export async function connectMongo({
  uri,
  timeoutMs = 10_000,
  metrics,
}: {
  uri: string;
  timeoutMs?: number;
  /** Counts round trips. */
  metrics?: Metrics;
}): Promise<Connection> {
  const connection = mongoose.createConnection(uri, {
    serverSelectionTimeoutMS: timeoutMs,
    writeConcern: { w: 'majority', journal: true },
    autoIndex: false,
    autoCreate: false,
    maxPoolSize: 50,
    ...promptConnections({ answered: metrics?.mongoCommand }),
  });
  try {
    return await connection.asPromise();
  } catch (error) {
    await connection.close(true).catch(() => undefined);
    throw new OperationalError({
      code: 'mongodb-unreachable',
      message: `The database does not answer within ${timeoutMs / 1000} s. Check MONGODB_URI and that MongoDB runs.`,
      cause: error,
    });
  }
}
