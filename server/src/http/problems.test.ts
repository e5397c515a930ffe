import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createLogger } from '@baton/shared/node';
import express from 'express';
import mongoose from 'mongoose';
import { problemHandler } from './problems.ts';

/** What a client reads when a handler throws. */
async function answerTo(
  error: unknown,
): Promise<{ status: number; code: string; retryAfter: string | null }> {
  const app = express();
  app.get('/', () => {
    throw error;
  });
  app.use(problemHandler(createLogger({ name: 'test', level: 'silent' })));
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    const { code } = (await response.json()) as { code: string };
    return { status: response.status, code, retryAfter: response.headers.get('retry-after') };
  } finally {
    server.close();
  }
}

const socketError = (code: string) => Object.assign(new Error(`write ${code}`), { code, syscall: 'write' });

describe('errors that nobody caught', () => {
  it('are told as an outage when a connection to the database broke in the middle of a write', async () => {
    for (const code of ['EPIPE', 'ECONNRESET']) {
      expect(await answerTo(socketError(code))).toEqual({
        status: 503,
        code: 'unavailable',
        retryAfter: '2',
      });
    }
  });

  it('are told as an outage when that was a write in bulk, whose reason the driver wraps', async () => {
    const { MongoBulkWriteError, MongoNetworkError } = mongoose.mongo;
    const interrupted = new MongoNetworkError('interrupted due to server monitor timeout');
    const result = {} as ConstructorParameters<typeof MongoBulkWriteError>[1];
    expect(await answerTo(new MongoBulkWriteError(interrupted, result))).toMatchObject({
      status: 503,
      code: 'unavailable',
    });
    const refused = { message: 'E11000 duplicate key', code: 11000, writeErrors: [] };
    expect(await answerTo(new MongoBulkWriteError(refused, result))).toMatchObject({ status: 500 });
  });

  it('are told as our own mistake otherwise', async () => {
    expect(await answerTo(new TypeError('x is not a function'))).toMatchObject({
      status: 500,
      code: 'unexpected',
    });
    expect(await answerTo(socketError('EACCES'))).toMatchObject({ status: 500, code: 'unexpected' });
  });
});
