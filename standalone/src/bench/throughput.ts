import type { Counted } from './metrics-text.ts';
import type { Product, Stage } from './stage.ts';
import { allDone, faultsOf, publishRouting, sendBatches } from './workload.ts';

/** One measurement of tickets per second, from the first request sent to the last enrollment written as done. */
export interface ThroughputRow {
  workers: number;
  concurrency: number;
  tickets: number;
  perSecond: number;
  /** When the last request was answered. */
  acceptedPerSecond: number;
  /** CPU time per ticket of each process, in microseconds. */
  cpuMicros: Record<string, number>;
  peakMb: Record<string, number>;
  /** Wall time of the parts per ticket, in microseconds; the wait is of jobs, in milliseconds. */
  split: { queueWaitMs: number; load: number; execute: number; persist: number };
  roundTrips: { mongodb: number; redis: number };
  faults: string[];
}

/** Tickets that warm up compilers and caches before the clock starts. */
const warmUp = 1000;

/** Measures one number of workers with one concurrency, on a product of its own. */
export async function measureThroughput(input: {
  stage: Stage;
  workers: number;
  concurrency: number;
  tickets: number;
  batch: number;
}): Promise<ThroughputRow> {
  const { stage, workers, concurrency, tickets, batch } = input;
  const product = await stage.product({ workers, concurrency });
  try {
    await publishRouting(product);
    await sendBatches({ api: product.api, tickets: warmUp, batch });
    await allDone(product);
    const before = await observe(product);
    const begun = performance.now();
    await sendBatches({ api: product.api, tickets, batch });
    const accepted = performance.now() - begun;
    await allDone(product);
    const ms = performance.now() - begun;
    const after = await observe(product);
    return {
      workers,
      concurrency,
      tickets,
      perSecond: (tickets / ms) * 1000,
      acceptedPerSecond: (tickets / accepted) * 1000,
      ...compare({ before, after, tickets }),
      faults: await faultsOf({ product, tickets: tickets + warmUp }),
    };
  } finally {
    await product.end();
  }
}

interface Observed {
  usage: ReturnType<Product['usage']>;
  server: Counted;
  workers: Counted;
}

async function observe(product: Product): Promise<Observed> {
  return { ...(await product.counted()), usage: product.usage() };
}

function compare({ before, after, tickets }: { before: Observed; after: Observed; tickets: number }) {
  const grown = (name: string, labels?: Record<string, string>) =>
    after.workers.sum(name, labels) - before.workers.sum(name, labels);
  const everywhere = (name: string) => grown(name) + after.server.sum(name) - before.server.sum(name);
  const phase = (name: string) =>
    (grown('baton_run_phase_duration_seconds_sum', { phase: name }) / tickets) * 1e6;
  const jobs = grown('baton_queue_wait_seconds_count', { queue: 'tickets' });
  const used = [...after.usage].map(([name, { cpuMs, peakMb }]) => {
    const cpuMicros = ((cpuMs - (before.usage.get(name)?.cpuMs ?? 0)) * 1000) / tickets;
    return { name, cpuMicros, peakMb };
  });
  return {
    cpuMicros: Object.fromEntries(used.map(({ name, cpuMicros }) => [name, cpuMicros])),
    peakMb: Object.fromEntries(used.map(({ name, peakMb }) => [name, peakMb])),
    split: {
      queueWaitMs:
        jobs === 0 ? 0 : (grown('baton_queue_wait_seconds_sum', { queue: 'tickets' }) / jobs) * 1000,
      load: phase('load'),
      execute: phase('execute'),
      persist: phase('persist'),
    },
    roundTrips: {
      mongodb: everywhere('baton_mongodb_command_duration_seconds_count') / tickets,
      redis: everywhere('baton_redis_commands_total') / tickets,
    },
  };
}
