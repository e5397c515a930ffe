import { setTimeout as delay } from 'node:timers/promises';
import type { UserId, WorkflowId } from '@baton/shared';
import { Redis } from 'ioredis';
import mongoose, { type Connection } from 'mongoose';
import { apiOf, type TestApi } from '../setup/api.ts';
import { type CutOff, startCutOff } from '../setup/cut-off.ts';
import { sharedServices, testMongoUri } from '../setup/places.ts';
import { startProduct, type TestProduct } from '../setup/product.ts';
import { addPeople, publish, spread } from '../setup/scenario.ts';
import { waitFor } from '../setup/wait-for.ts';

/** How long a service is away; BATON_OUTAGE_SECONDS=60 is the long run. */
const awayMs = Number(process.env['BATON_OUTAGE_SECONDS'] ?? 3) * 1000;
const patienceMs = awayMs + 90_000;
/** Between two tickets of the client that goes on sending all the while. */
const pauseMs = 50;

// A Redis that others run is not ours to kill or to fill.
const whereRedisIsOurs = sharedServices().externalRedis ? it.skip : it;

describe('while tickets keep coming', () => {
  const database = testMongoUri();
  let way: CutOff;
  let product: TestProduct;
  let api: TestApi;
  let people: UserId[];
  let workflowId: WorkflowId;
  let connection: Connection;
  /** Ids of every ticket that was answered with 201, and how many of them were looked at and found to be through. */
  const accepted: string[] = [];
  let through = 0;
  let sending = true;
  let client: Promise<void>;

  beforeAll(async () => {
    way = await startCutOff(database.uri);
    product = await startProduct({ workers: 2, env: { MONGODB_URI: way.uri }, restartsItself: true });
    api = apiOf(product);
    people = await addPeople({ api, count: 3 });
    await api('createProperty', { body: { key: 'runs', label: 'Runs', type: 'number' } });
    workflowId = await publish({ api, name: 'Route', definition: route() });
    connection = await mongoose.createConnection(database.uri).asPromise();
    client = keepSending();
  });
  afterAll(async () => {
    sending = false;
    await client;
    await product?.stop();
    await connection?.close();
    await way?.stop();
    await database.remove();
  });

  const route = () => ({
    triggers: [{ type: 'ticket-created' as const }],
    start: 'count',
    steps: {
      count: {
        type: 'increment-property' as const,
        config: { property: 'ticket.properties.runs', amount: 1 },
        next: 'wait',
      },
      wait: { type: 'delay-for' as const, config: { amount: 1, unit: 'seconds' as const }, next: 'rotate' },
      rotate: {
        type: 'rotate-owner' as const,
        config: { pool: { members: people.map((user) => ({ user })) } },
        next: 'close',
      },
      close: { type: 'set-status' as const, config: { status: 'closed' as const }, next: null },
    },
  });

  /** Sends one ticket after the other, each again and again under its key until it is answered. */
  async function keepSending(): Promise<void> {
    for (let number = 1; sending; number += 1) {
      const answer = await waitFor(async () => !sending || send(`Ticket ${number}`), {
        timeoutMs: patienceMs,
        everyMs: 200,
      });
      if (typeof answer === 'string') accepted.push(answer);
      await delay(pauseMs);
    }
  }

  async function send(subject: string): Promise<string | null> {
    const response = await fetch(`${product.url}/api/v1/tickets`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${product.apiKey}`,
        'content-type': 'application/json',
        'idempotency-key': subject.replace(' ', '-'),
      },
      body: JSON.stringify({ subject, source: 'form' }),
      signal: AbortSignal.timeout(5000),
    });
    return response.status === 201 ? ((await response.json()) as { id: string }).id : null;
  }

  const completed = async () =>
    connection.collection('enrollments').countDocuments({ workflowId, status: 'completed' });

  /** Waits until some more were accepted, and all of those are through, each once. */
  async function allIsWell(): Promise<void> {
    const soFar = accepted.length;
    await waitFor(() => accepted.length >= soFar + 10, { timeoutMs: patienceMs, what: 'more tickets' });
    const ids = accepted.slice(through);
    through = accepted.length;
    // One that has come to its end is open until all it decided is written.
    const filter = { workflowId, status: 'completed', open: false, ticketId: { $in: ids } };
    await waitFor(
      async () => (await connection.collection('enrollments').countDocuments(filter)) === ids.length,
      { timeoutMs: patienceMs, everyMs: 100, what: `${ids.length} tickets to be through` },
    );
    const tickets = await connection
      .collection<{
        _id: string;
        subject: string;
        owner: string;
        properties: object;
        history: { key: string }[];
      }>('tickets')
      .find({ _id: { $in: ids } })
      .toArray();
    expect(tickets).toHaveLength(ids.length);
    expect(new Set(tickets.map(({ subject }) => subject)).size).toBe(ids.length);
    for (const { properties, history, owner } of tickets) {
      expect(properties).toEqual({ runs: 1 });
      expect(people).toContain(owner);
      expect(history).toHaveLength(4);
      expect(new Set(history.map(({ key }) => key)).size).toBe(4);
    }
  }

  it('all is well', allIsWell);

  it('the database may be gone', async () => {
    await way.cut();
    await delay(awayMs);
    await way.restore();
    await allIsWell();
  });

  it('the database may be silent', async () => {
    way.freeze();
    await delay(awayMs);
    await way.restore();
    await allIsWell();
  });

  whereRedisIsOurs('Redis may be gone, and the work goes on without it', async () => {
    await product.kill('redis');
    const before = await completed();
    await waitFor(async () => (await completed()) > before + 10, { timeoutMs: patienceMs });
    await delay(awayMs);
    await product.restart('redis');
    await allIsWell();
  });

  whereRedisIsOurs('Redis may be silent, and the work goes on without it', async () => {
    await product.kill('redis', 'SIGSTOP');
    const before = await completed();
    await waitFor(async () => (await completed()) > before + 10, { timeoutMs: patienceMs });
    await delay(awayMs);
    await product.kill('redis', 'SIGCONT');
    await allIsWell();
  });

  whereRedisIsOurs('Redis may be full, and the work goes on without it', async () => {
    const redis = new Redis(product.redisUrl);
    await redis.config('SET', 'maxmemory', '1mb');
    await expect(redis.set('more', 'than fits')).rejects.toThrow(/OOM/);
    const before = await completed();
    await waitFor(async () => (await completed()) > before + 10, { timeoutMs: patienceMs });
    await delay(awayMs);
    await redis.config('SET', 'maxmemory', '0');
    redis.disconnect();
    await allIsWell();
  });

  it('nobody was given more than others', async () => {
    sending = false;
    await client;
    await waitFor(
      async () =>
        (await connection.collection('enrollments').countDocuments({ workflowId, open: true })) === 0,
      { timeoutMs: patienceMs },
    );
    const groups = await connection
      .collection('tickets')
      .aggregate<{ count: number }>([{ $group: { _id: '$owner', count: { $sum: 1 } } }])
      .toArray();
    expect(spread(groups.map(({ count }) => count))).toBeLessThanOrEqual(1);
    expect(product.logs.errors()).toEqual([]);
  });
});
