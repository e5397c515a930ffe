import { setTimeout as delay } from 'node:timers/promises';
import type { Product, Stage } from './stage.ts';
import { allDone, faultsOf, publishRouting, sendBatches } from './workload.ts';

/** Commands per ticket: those of the server that accepts it, and those of the worker that routes it. */
export interface RoundTripsRow {
  how: 'alone' | 'in batches of 100';
  tickets: number;
  mongodb: { server: number; worker: number };
  redis: { server: number; worker: number };
  faults: string[];
}

/** Sweeps and heartbeats go on all the time; what they send is measured for this long and taken off. */
const idleMs = 5000;

/** Counts commands of one server and one worker, for tickets that come alone and in batches. */
export async function countRoundTrips({ stage }: { stage: Stage }): Promise<RoundTripsRow[]> {
  const product = await stage.product({ workers: 1, concurrency: 16 });
  try {
    await publishRouting(product);
    await sendBatches({ api: product.api, tickets: 100, batch: 1 });
    await allDone(product);
    const quiet = await counting({ product, work: () => delay(idleMs) });
    const alone = await counting({
      product,
      work: async () => {
        for (let sent = 0; sent < 50; sent += 1) {
          await sendBatches({ api: product.api, tickets: 1, batch: 1 });
          await allDone(product);
        }
      },
    });
    const grouped = await counting({
      product,
      work: async () => {
        for (let sent = 0; sent < 20; sent += 1) {
          await sendBatches({ api: product.api, tickets: 100, batch: 100 });
          await allDone(product);
        }
      },
    });
    const faults = await faultsOf({ product, tickets: 100 + 50 + 2000 });
    const row = (how: RoundTripsRow['how'], counted: Counting, tickets: number): RoundTripsRow => {
      const per = (kind: keyof Counts, who: 'server' | 'worker') =>
        (counted[who][kind] - (quiet[who][kind] * counted.ms) / quiet.ms) / tickets;
      return {
        how,
        tickets,
        mongodb: { server: per('mongodb', 'server'), worker: per('mongodb', 'worker') },
        redis: { server: per('redis', 'server'), worker: per('redis', 'worker') },
        faults,
      };
    };
    return [row('alone', alone, 50), row('in batches of 100', grouped, 2000)];
  } finally {
    await product.end();
  }
}

interface Counts {
  mongodb: number;
  redis: number;
}
interface Counting {
  ms: number;
  server: Counts;
  worker: Counts;
}

async function counting({
  product,
  work,
}: {
  product: Product;
  work: () => Promise<unknown>;
}): Promise<Counting> {
  const read = async () => {
    const { server, workers } = await product.counted();
    const counts = (of: typeof server): Counts => ({
      mongodb: of.sum('baton_mongodb_command_duration_seconds_count'),
      redis: of.sum('baton_redis_commands_total'),
    });
    return { server: counts(server), worker: counts(workers) };
  };
  const before = await read();
  const begun = performance.now();
  await work();
  const ms = performance.now() - begun;
  const after = await read();
  const grown = (who: 'server' | 'worker'): Counts => ({
    mongodb: after[who].mongodb - before[who].mongodb,
    redis: after[who].redis - before[who].redis,
  });
  return { ms, server: grown('server'), worker: grown('worker') };
}
