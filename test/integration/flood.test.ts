import { readFileSync } from 'node:fs';
import type { WorkJob } from '@baton/shared/node';
import { Redis } from 'ioredis';
import mongoose, { type Connection } from 'mongoose';
import { apiOf, type TestApi } from '../setup/api.ts';
import { startProduct, type TestProduct } from '../setup/product.ts';
import { addPeople, publish, spread, ticketsPerOwner } from '../setup/scenario.ts';
import { waitFor } from '../setup/wait-for.ts';

const tickets = Number(process.env['BATON_FLOOD'] ?? 20_000);
const batch = 500;
const concurrency = 2;
const workers = 2;
const idsPerJob = 100;
const prefix = `baton-flood-${process.pid}`;
const patient = { timeoutMs: 240_000, everyMs: 250 };

/** The most memory that a process ever had, in megabytes. */
function peakMb(pid: number | null): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) / 1024;
}

/** Far more tickets than can be dealt with wait where waiting is cheap: as documents, and as ids in Redis. */
describe('a flood of tickets', () => {
  let product: TestProduct;
  let api: TestApi;
  let connection: Connection;
  let workflowId: string;
  let redis: Redis;

  beforeAll(async () => {
    product = await startProduct({
      workers,
      env: { REDIS_PREFIX: prefix, WORKER_CONCURRENCY: String(concurrency) },
    });
    api = apiOf(product);
    const people = await addPeople({ api, count: 3 });
    workflowId = await publish({
      api,
      name: 'Route',
      definition: {
        triggers: [{ type: 'ticket-created' }],
        start: 'rotate',
        steps: {
          rotate: {
            type: 'rotate-owner',
            config: { pool: { members: people.map((user) => ({ user })) } },
            next: null,
          },
        },
      },
    });
    connection = await mongoose.createConnection(product.mongoUri).asPromise();
    redis = new Redis(product.redisUrl);
  });
  afterAll(async () => {
    redis?.disconnect();
    await connection?.close();
    await product?.stop();
  });

  const count = (filter: object): Promise<number> =>
    connection.collection('enrollments').countDocuments(filter);
  /** Runs that workers have in hand. */
  const inHand = (): Promise<number> =>
    count({ wakeAt: { $type: 'date', $gt: new Date(0) }, worker: { $type: 'string' } });

  const queued = `${prefix}:tickets`;
  async function waitingJobs(): Promise<WorkJob[]> {
    const ids = await redis.lrange(`${queued}:wait`, 0, -1);
    const stored = await Promise.all(ids.map((id) => redis.hget(`${queued}:${id}`, 'data')));
    return stored.map((data) => JSON.parse(data ?? '{"ids":[]}'));
  }

  it('is taken while the workers stand still, and keeps nothing but ids in Redis', async () => {
    for (const worker of product.processes.workers) await worker.kill('SIGSTOP');
    for (let from = 0; from < tickets; from += batch) {
      const some = Array.from({ length: Math.min(batch, tickets - from) }, (_, index) => ({
        subject: `Ticket ${from + index}`,
        source: 'form' as const,
        description: 'A lamp that does not light up. '.repeat(20),
      }));
      const { items } = await api('createTickets', { body: { tickets: some } });
      expect(items.every(({ status }) => status === 201)).toBe(true);
    }
    const jobs = await waitingJobs();
    expect(jobs.every(({ ids }) => ids.length <= idsPerJob)).toBe(true);
    expect(new Set(jobs.flatMap(({ ids }) => ids)).size).toBeGreaterThan(tickets / 2);
    // Texts would take several times this.
    const info = await redis.info('memory');
    expect(Number(/used_memory:(\d+)/.exec(info)?.[1]) / 2 ** 20).toBeLessThan(15);
  });

  it('is carried by workers that never have more in hand than they were told to', async () => {
    const most = { active: 0, inHand: 0 };
    for (const worker of product.processes.workers) await worker.kill('SIGCONT');
    await waitFor(async () => {
      most.active = Math.max(most.active, await redis.llen(`${queued}:active`));
      most.inHand = Math.max(most.inHand, await inHand());
      return (await count({ workflowId, status: 'completed', open: false })) === tickets;
    }, patient);
    expect(most.active).toBeGreaterThan(0);
    expect(most.active).toBeLessThanOrEqual(workers * concurrency);
    // Jobs of enrollments are beside those of tickets.
    expect(most.inHand).toBeLessThanOrEqual(2 * workers * concurrency * idsPerJob);
    for (const { pid } of [product.processes.server, ...product.processes.workers])
      expect(peakMb(pid)).toBeLessThan(600);
  }, 300_000);

  it('leaves every ticket with an owner, each enrolled once', async () => {
    expect(await count({ workflowId })).toBe(tickets);
    const counts = await ticketsPerOwner({ api });
    expect([...counts.values()].reduce((sum, one) => sum + one, 0)).toBe(tickets);
    expect(spread(counts.values())).toBeLessThanOrEqual(1);
  });
});
