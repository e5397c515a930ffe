import type { UserId } from '@baton/shared';
import { Redis } from 'ioredis';
import mongoose, { type Connection } from 'mongoose';
import { apiOf } from '../setup/api.ts';
import { type FeedRun, feedArticles, feedMaterial, startFeed } from '../setup/feed.ts';
import { addArticles, keepDemoArticlesOnly, routeHandoffs } from '../setup/handoff-routing.ts';
import { type Mishap, shuffled, spreadMishaps } from '../setup/mishaps.ts';
import { startProduct, type TestProduct } from '../setup/product.ts';
import { auditRouting } from '../setup/routing-audit.ts';
import { waitFor } from '../setup/wait-for.ts';

const names = ['Ada', 'Ben', 'Cyd', 'Dora', 'Emil', 'Fay', 'Gus'];
/**
 * BATON_CHAOS_SEED=7 is another order of mishaps, BATON_CHAOS_CALM=1 none at all. With BATON_FEED_FILE=FILE.csv that
 * file is played as fast as it is taken, the demo shop's articles answer it, and the feed's table is printed.
 */
const seed = Number(process.env['BATON_CHAOS_SEED'] ?? 1);
const calm = process.env['BATON_CHAOS_CALM'] === '1';
const { file, messages, outcomes } = feedMaterial();
const own = outcomes !== null;
const wholeFileMs = 30 * 60_000;

describe('npm run feed while everything is killed in turn', () => {
  let product: TestProduct;
  let people: UserId[];
  let feed: FeedRun | undefined;
  /** Looks into the database from beside the product. */
  let connection: Connection;

  beforeAll(async () => {
    product = await startProduct({ workers: 2, ownStore: true, restartsItself: true, demo: !own });
    const api = apiOf(product);
    if (own) await addArticles({ api, articles: feedArticles });
    else await keepDemoArticlesOnly({ api });
    ({ people } = await routeHandoffs({ api, names }));
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

  it('loses nothing and does nothing twice', play, own ? undefined : wholeFileMs);

  async function play(): Promise<void> {
    const victims = [
      'server',
      'worker-1',
      'worker-2',
      'store',
      ...(product.processes.redis ? ['redis'] : []),
    ];
    const twice = [...victims, ...victims].map(killing);
    const mishaps = calm ? [] : shuffled({ items: [...twice, flushing], seed });

    const run = startFeed({ ...product, file, args: own ? ['--rate', '8'] : [] });
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
    const summary = run.summary();
    const { answered, handedOff } = outcomes ?? { ...summary, handedOff: summary.handedOff.total };
    expect(answered + handedOff).toBe(messages.length);
    expect(summary).toMatchObject({
      sent: messages.length,
      answered,
      handedOff: { total: handedOff },
      unassigned: { total: 0 },
      problems: [],
    });
    const audit = await auditRouting({ ...product, messages, people });
    expect(audit).toMatchObject({ conversations: messages.length, answered, handedOff, faults: [] });
    if (!own)
      console.log(`${run.output()}\n${happened.map(({ name, atMs }) => `${atMs} ms: ${name}`).join('\n')}`);
  }
});
