import { randomBytes } from 'node:crypto';
import type { EnrollmentId, TicketId, UserId, WorkflowId } from '@baton/shared';
import type { QueueName } from '@baton/shared/node';
import { Redis } from 'ioredis';
import mongoose, { type Connection } from 'mongoose';
import { apiOf, type TestApi } from '../setup/api.ts';
import { type InProcessWorker, inProcessWorker } from '../setup/in-process-worker.ts';
import { startProduct, type TestProduct } from '../setup/product.ts';
import { type Receiver, startReceiver } from '../setup/receiver.ts';
import { addPeople, publish, spread } from '../setup/scenario.ts';
import { waitFor } from '../setup/wait-for.ts';

const tickets = 100;
const times = 5;
/** BATON_WAITING=100000 is the long run; it prints what it measured. */
const waiting = Number(process.env['BATON_WAITING'] ?? 1000);
const patient = { timeoutMs: 120_000 + waiting * 10, everyMs: 100 };
const batch = 500;

describe('jobs and waits', () => {
  const prefix = `baton-test-${randomBytes(4).toString('hex')}`;
  let product: TestProduct;
  let api: TestApi;
  let people: UserId[];
  let receiver: Receiver;
  let beside: InProcessWorker;
  let connection: Connection;

  beforeAll(async () => {
    product = await startProduct({ workers: 2, env: { REDIS_PREFIX: prefix } });
    api = apiOf(product);
    receiver = await startReceiver(() => ({ status: 200 }));
    people = await addPeople({ api, count: 3 });
    beside = await inProcessWorker({ product, prefix });
    connection = await mongoose.createConnection(product.mongoUri).asPromise();
  });
  afterAll(async () => {
    await beside?.close();
    await product?.stop();
    await receiver?.stop();
    await connection?.close();
  });

  async function create({ count, source }: { count: number; source: 'form' | 'email' | 'phone' }) {
    const ids: TicketId[] = [];
    for (let at = 0; at < count; at += batch) {
      const { items } = await api('createTickets', {
        body: {
          tickets: Array.from({ length: Math.min(batch, count - at) }, (_, index) => ({
            subject: `${at + index}`,
            source,
          })),
        },
      });
      ids.push(...items.flatMap(({ ticket }) => (ticket ? [ticket.id as TicketId] : [])));
    }
    return ids;
  }
  /** One that has come to its end is open until all it decided is written. */
  const countOf = (filter: { workflowId: WorkflowId; status: string }) =>
    connection.collection('enrollments').countDocuments({ ...filter, open: filter.status !== 'completed' });

  /** Puts each job into the queue several times over, for workers to take at once. */
  async function deliver({ queue, ids }: { queue: QueueName; ids: readonly string[] }): Promise<void> {
    const job = { name: queue, data: { ids: [...ids] } };
    await beside.services.dispatcher.queues[queue].addBulk(Array.from({ length: times }, () => job));
  }

  it('a job that is delivered many times is done once', async () => {
    const workflowId = await publish({
      api,
      name: 'Once',
      definition: {
        triggers: [
          {
            type: 'ticket-created',
            filter: {
              groups: [{ conditions: [{ property: 'ticket.source', operator: 'any-of', values: ['form'] }] }],
            },
          },
        ],
        start: 'rotate',
        steps: {
          rotate: {
            type: 'rotate-owner',
            config: { pool: { members: people.map((user) => ({ user })) } },
            next: 'call',
          },
          call: {
            type: 'webhook',
            config: { method: 'POST', url: receiver.url, body: '{{ ticket.number }}' },
            next: 'wait',
          },
          wait: { type: 'delay-for', config: { amount: 1, unit: 'seconds' }, next: 'note' },
          note: { type: 'add-note', config: { text: 'Noted' }, next: 'close' },
          close: { type: 'set-status', config: { status: 'closed' }, next: null },
        },
      },
    });
    const ids = await create({ count: tickets, source: 'form' });
    await waitFor(async () => {
      await deliver({ queue: 'tickets', ids });
      const enrolled = await connection
        .collection<{ _id: EnrollmentId }>('enrollments')
        .find({ workflowId }, { projection: { _id: 1 } })
        .toArray();
      const runs = enrolled.map(({ _id }) => _id);
      await Promise.all((['enrollments', 'calls'] as const).map((queue) => deliver({ queue, ids: runs })));
      return (await countOf({ workflowId, status: 'completed' })) === tickets;
    }, patient);

    const found = await connection
      .collection<{ _id: string; owner: string; history: { key: string }[] }>('tickets')
      .find({ _id: { $in: ids } })
      .toArray();
    for (const { history } of found) {
      const keys = history.map(({ key }) => key.replace(/^.*?:/, ''));
      expect(keys).toEqual(['created', 'rotate:1', 'note:1', 'close:1']);
    }
    const counts = people.map((person) => found.filter(({ owner }) => owner === person).length);
    expect(counts.reduce((sum, count) => sum + count)).toBe(tickets);
    expect(spread(counts)).toBeLessThanOrEqual(1);
    expect(receiver.received).toHaveLength(tickets);
    expect(new Set(receiver.received.map(({ headers }) => headers['idempotency-key'])).size).toBe(tickets);
  });

  it('waiting enrollments take no place in Redis, and hold up none that are due', async () => {
    const ofSource = (value: string) => [
      {
        type: 'ticket-created' as const,
        filter: {
          groups: [
            { conditions: [{ property: 'ticket.source', operator: 'any-of' as const, values: [value] }] },
          ],
        },
      },
    ];
    const wait = ({ amount, unit }: { amount: number; unit: 'weeks' | 'seconds' }) => ({
      start: 'wait',
      steps: { wait: { type: 'delay-for' as const, config: { amount, unit } } },
    });
    const weeks = await publish({
      api,
      name: 'A week',
      definition: { triggers: ofSource('email'), ...wait({ amount: 1, unit: 'weeks' }) },
    });
    const soon = await publish({
      api,
      name: 'Two seconds',
      definition: { triggers: ofSource('phone'), ...wait({ amount: 2, unit: 'seconds' }) },
    });
    const redis = new Redis(product.redisUrl);
    const jobs = async () => (await redis.keys(`${prefix}:*:[0-9]*`)).length;
    const memory = async () => Number(/used_memory:(\d+)/.exec(await redis.info('memory'))?.[1]);
    const before = await memory();
    await create({ count: waiting, source: 'email' });
    await waitFor(async () => (await countOf({ workflowId: weeks, status: 'waiting' })) === waiting, patient);
    await waitFor(async () => (await jobs()) === 0, patient);
    const grown = (await memory()) - before;

    await create({ count: tickets, source: 'phone' });
    await waitFor(
      async () => (await countOf({ workflowId: soon, status: 'completed' })) === tickets,
      patient,
    );
    const ended = await connection
      .collection<{ log: { startedAt: Date; endedAt: Date }[] }>('enrollments')
      .find({ workflowId: soon })
      .toArray();
    const late = ended.map(({ log: [entry] }) =>
      entry ? entry.endedAt.getTime() - entry.startedAt.getTime() - 2000 : 0,
    );
    if (waiting > 1000)
      console.log(
        `${waiting} waiting: ${(grown / 1024).toFixed(0)} KB more of Redis; ${tickets} that were due left ` +
          `${Math.min(...late)} to ${Math.max(...late)} ms late`,
      );
    expect(await countOf({ workflowId: weeks, status: 'waiting' })).toBe(waiting);
    redis.disconnect();
  });
});
