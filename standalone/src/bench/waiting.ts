import { setTimeout as delay } from 'node:timers/promises';
import { type Distribution, distribution } from '../feed/statistics.ts';
import { BenchError } from './bench-error.ts';
import type { Stage } from './stage.ts';
import { publish, sendBatches, ticketNumber } from './workload.ts';

/** What many enrollments cost that wait, and how late those leave that are due. */
export interface WaitingRow {
  waiting: number;
  seconds: number;
  /** What Redis holds more than before, in MB. */
  redisMb: number;
  residentMb: Record<string, number>;
  /** From the moment a wait was over until the run went on, in milliseconds. */
  lateMs: Distribution;
  faults: string[];
}

/** Enrollments whose wait ends while the others go on waiting, and how long it is. */
const due = 500;
const dueSeconds = 5;
const giveUpMs = 600_000;

/** Lets many tickets wait for a day, and some among them for seconds. */
export async function measureWaiting(input: {
  stage: Stage;
  waiting: number;
  workers: number;
}): Promise<WaitingRow> {
  const { stage, waiting, workers } = input;
  const product = await stage.product({ workers, concurrency: 16 });
  const enrollments = product.db.collection<{
    status: string;
    log: { startedAt: Date; endedAt: Date | null }[];
  }>('enrollments');
  const until = async (what: string, holds: () => Promise<boolean>) => {
    const deadline = Date.now() + giveUpMs;
    while (!(await holds())) {
      if (Date.now() > deadline) throw new BenchError(`Waited in vain for ${what}.`);
      await delay(200);
    }
  };
  try {
    await publish({
      api: product.api,
      definition: {
        triggers: [{ type: 'ticket-created' }],
        start: 'branch-1',
        steps: {
          'branch-1': {
            type: 'branch-on-value',
            config: { property: 'ticket.source' },
            branches: [{ id: 'soon', label: 'Soon', values: ['chat'], next: 'soon-1' }],
            otherwise: 'late-1',
          },
          'soon-1': { type: 'delay-for', config: { amount: dueSeconds, unit: 'seconds' }, next: 'end-1' },
          'late-1': { type: 'delay-for', config: { amount: 1, unit: 'days' }, next: 'end-1' },
          'end-1': { type: 'set-status', config: { status: 'waiting' }, next: null },
        },
      },
    });
    const before = await usedByRedis(stage);
    const begun = performance.now();
    const make = (source: 'chat' | 'form') => (index: number) => ({ ...ticketNumber(index), source });
    await sendBatches({ api: product.api, tickets: waiting, batch: 1000, make: make('form') });
    await until(
      'the waits',
      async () => (await enrollments.countDocuments({ status: 'waiting' })) === waiting,
    );
    const seconds = (performance.now() - begun) / 1000;
    const redisMb = (await usedByRedis(stage)) - before;
    const residentMb = Object.fromEntries(
      [...product.usage()].map(([name, usage]) => [name, usage.residentMb]),
    );
    await sendBatches({ api: product.api, tickets: due, batch: 100, make: make('chat') });
    await until(
      'those that are due',
      async () => (await enrollments.countDocuments({ status: 'completed' })) === due,
    );
    const left = await enrollments.find({ status: 'completed' }).toArray();
    const late = left.flatMap(({ log }) => {
      const wait = log[1];
      return wait?.endedAt ? [wait.endedAt.getTime() - wait.startedAt.getTime() - dueSeconds * 1000] : [];
    });
    const still = await enrollments.countDocuments({ status: 'waiting' });
    return {
      waiting,
      seconds,
      redisMb,
      residentMb,
      lateMs: distribution(late),
      faults: still === waiting ? [] : [`${still} of ${waiting} still wait`],
    };
  } finally {
    await product.end();
  }
}

async function usedByRedis({ redis }: Stage): Promise<number> {
  return Number(/used_memory:(\d+)/.exec(await redis.info('memory'))?.[1] ?? 0) / 1024 / 1024;
}
