import { connectRedis } from '@baton/shared/node';
import { type ConnectionOptions, Worker } from 'bullmq';

/** A BullMQ worker that does nothing and says when it has done it as often as it was told to expect. */
const [url = '', prefix = ''] = process.argv.slice(2);
let expected = Number.POSITIVE_INFINITY;
let done = 0;
const worker = new Worker(prefix, async () => undefined, {
  connection: connectRedis({ url, patient: true }) as unknown as ConnectionOptions,
  prefix,
  concurrency: 64,
});
worker.on('completed', () => {
  done += 1;
  if (done === expected) process.send?.('done');
});
process.on('message', (message: { expect: number }) => {
  expected = message.expect;
});
worker.waitUntilReady().then(
  () => process.send?.('ready'),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
