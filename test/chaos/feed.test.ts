import type { UserId } from '@baton/shared';
import { Redis } from 'ioredis';
import mongoose, { type Connection } from 'mongoose';
import { apiOf } from '../setup/api.ts';
import { type FeedRun, feedArticles, handMadeMessages, startFeed, writeMessages } from '../setup/feed.ts';
import { addArticles, routeHandoffs } from '../setup/handoff-routing.ts';
import { type Mishap, shuffled, spreadMishaps } from '../setup/mishaps.ts';
import { startProduct, type TestProduct } from '../setup/product.ts';
import { auditRouting } from '../setup/routing-audit.ts';
import { waitFor } from '../setup/wait-for.ts';

const names = ['Ada', 'Ben', 'Cyd', 'Dora', 'Emil', 'Fay', 'Gus'];
const messages = handMadeMessages(300);
/** Another order of mishaps: BATON_CHAOS_SEED=7 npm test -- test/chaos/feed */
const seed = Number(process.env['BATON_CHAOS_SEED'] ?? 1);

describe('npm run feed while everything is killed in turn', () => {
  let product: TestProduct;
  let people: UserId[];
  let feed: FeedRun | undefined;
  /** Looks into the database from beside the product. */
  let connection: Connection;

  beforeAll(async () => {
    product = await startProduct({ workers: 2, ownStore: true, restartsItself: true });
    const api = apiOf(product);
    ({ people } = await routeHandoffs({ api, names }));
    await addArticles({ api, articles: feedArticles });
    connection = await mongoose
      .createConnection(product.mongoUri, { serverSelectionTimeoutMS: 2000 })
      .asPromise();
  });
  afterAll(async () => {
    feed?.signal('SIGKILL');
    await connection?.close();
    await product?.stop();
  });

  /** Server and workers come back by themselves; redis-server and the store are started again. */
  function killing(name: string): Mishap {
    const { server, workers } = product.processes;
    const returns = [server, ...workers].some((one) => one.name === name);
    return {
      name: `kill ${name}`,
      async happen() {
        await product.kill(name);
        if (!returns) await product.restart(name);
      },
    };
  }

  const flushing: Mishap = {
    name: 'flush Redis',
    async happen() {
      const client = new Redis(product.redisUrl);
      await (product.processes.redis ? client.flushall() : client.flushdb());
      client.disconnect();
    },
  };

  it('loses nothing and does nothing twice', async () => {
    const victims = [
      'server',
      'worker-1',
      'worker-2',
      'store',
      ...(product.processes.redis ? ['redis'] : []),
    ];
    const twice = [...victims, ...victims].map(killing);
    const mishaps = shuffled({ items: [...twice, flushing], seed });

    const run = startFeed({ ...product, file: writeMessages(messages), args: ['--rate', '8'] });
    feed = run;
    const happened = await spreadMishaps({
      mishaps,
      total: messages.length,
      reached: (count) =>
        waitFor(
          async () =>
            (await connection.collection('messages').countDocuments({ 'author.kind': 'visitor' })) >= count,
          { timeoutMs: 90_000, everyMs: 100, what: `${count} messages\n${run.output()}` },
        ),
    });
    expect(happened).toHaveLength(mishaps.length);

    await run.succeeded();
    expect(run.summary()).toMatchObject({
      sent: 300,
      answered: 102,
      handedOff: { total: 198 },
      unassigned: { total: 0 },
      problems: [],
    });
    const audit = await auditRouting({ ...product, messages, people });
    expect(audit).toMatchObject({ conversations: 300, answered: 102, handedOff: 198, faults: [] });
  });
});
