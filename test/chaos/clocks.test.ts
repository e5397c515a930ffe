import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { UserId, WorkflowId } from '@baton/shared';
import { inRepository } from '@baton/standalone';
import mongoose, { type Connection } from 'mongoose';
import { apiOf, type TestApi } from '../setup/api.ts';
import { temporaryFolder } from '../setup/places.ts';
import { startProduct, type TestProduct } from '../setup/product.ts';
import { addPeople, publish } from '../setup/scenario.ts';
import { waitFor } from '../setup/wait-for.ts';

const hourMs = 3_600_000;
const tickets = 40;
const patient = { timeoutMs: 60_000, everyMs: 100 };

/**
 * Workers go by their own clocks. A clock that is wrong may end waits early or late; it must lose nothing and do
 * nothing twice.
 */
describe('workers whose clocks are wrong', () => {
  let product: TestProduct;
  let api: TestApi;
  let people: UserId[];
  let connection: Connection;
  let short: WorkflowId;
  let long: WorkflowId;
  let folder: string;

  beforeAll(async () => {
    folder = temporaryFolder();
    const preload = pathToFileURL(inRepository('test/setup/shifted-clock.mjs')).href;
    product = await startProduct({
      workers: 2,
      workerEnv: (number) => ({
        NODE_OPTIONS: `--import ${preload}`,
        BATON_TEST_CLOCK: path.join(folder, `worker-${number}`),
      }),
    });
    api = apiOf(product);
    people = await addPeople({ api, count: 3 });
    await api('createProperty', { body: { key: 'runs', label: 'Runs', type: 'number' } });
    short = await publish({ api, name: 'A second', definition: waiting({ amount: 1, unit: 'seconds' }) });
    long = await publish({ api, name: 'Half an hour', definition: waiting({ amount: 30, unit: 'minutes' }) });
    connection = await mongoose.createConnection(product.mongoUri).asPromise();
  });
  afterAll(async () => {
    await product?.stop();
    await connection?.close();
  });

  /** Moves the clocks of workers against everyone else's. */
  function shift({ first, second }: { first: number; second: number }): void {
    writeFileSync(path.join(folder, 'worker-1'), String(first));
    writeFileSync(path.join(folder, 'worker-2'), String(second));
  }

  const waiting = (config: { amount: number; unit: 'seconds' | 'minutes' }) => ({
    triggers: [{ type: 'manual' as const }],
    start: 'count',
    steps: {
      count: {
        type: 'increment-property' as const,
        config: { property: 'ticket.properties.runs', amount: 1 },
        next: 'rotate',
      },
      rotate: {
        type: 'rotate-owner' as const,
        config: { pool: { members: people.map((user) => ({ user })) } },
        next: 'wait',
      },
      wait: { type: 'delay-for' as const, config, next: 'close' },
      close: { type: 'set-status' as const, config: { status: 'closed' as const }, next: null },
    },
  });

  async function enroll(id: WorkflowId): Promise<string[]> {
    const { items } = await api('createTickets', {
      body: {
        tickets: Array.from({ length: tickets }, (_, index) => ({ subject: `${index}`, source: 'form' })),
      },
    });
    const ids = items.flatMap(({ ticket }) => ticket?.id ?? []);
    await api('enroll', { params: { id }, body: { ticketIds: ids } });
    return ids;
  }
  /** One that has come to its end is open until all it decided is written. */
  const count = (filter: { ticketId: { $in: string[] }; status: string }) =>
    connection.collection('enrollments').countDocuments({ ...filter, open: filter.status !== 'completed' });
  const reach = (ids: string[], status: string) =>
    waitFor(async () => (await count({ ticketId: { $in: ids }, status })) === ids.length, {
      ...patient,
      what: `all ${status}`,
    });

  async function expectOnce(ids: string[]): Promise<void> {
    const found = await connection
      .collection<{ _id: string; properties: object; history: { key: string }[] }>('tickets')
      .find({ _id: { $in: ids } })
      .toArray();
    expect(found).toHaveLength(ids.length);
    for (const { properties, history } of found) {
      expect(properties).toEqual({ runs: 1 });
      expect(history.map(({ key }) => key.replace(/^.*?:/, ''))).toEqual([
        'created',
        'count:1',
        'rotate:1',
        'close:1',
      ]);
    }
  }

  it('one ahead by an hour: each step is done once', async () => {
    shift({ first: hourMs, second: 0 });
    const ids = await enroll(short);
    // The one that is ahead may take from the other what it has in hand, and its own leases end in an hour.
    shift({ first: hourMs, second: hourMs });
    await reach(ids, 'completed');
    await expectOnce(ids);
  });

  it('both jump forward: waits that the new time has passed end at once', async () => {
    shift({ first: 0, second: 0 });
    const ids = await enroll(long);
    await reach(ids, 'waiting');
    shift({ first: hourMs, second: hourMs });
    await reach(ids, 'completed');
    await expectOnce(ids);
  });

  it('both jump back: waits last until the clock comes to their end', async () => {
    shift({ first: 0, second: 0 });
    const before = await enroll(long);
    await reach(before, 'waiting');
    shift({ first: -hourMs, second: -hourMs });
    // What comes in now by a clock that is right is begun all the same.
    const after = await enroll(short);
    expect(await count({ ticketId: { $in: before }, status: 'waiting' })).toBe(tickets);
    shift({ first: hourMs, second: hourMs });
    await reach([...before, ...after], 'completed');
    await expectOnce([...before, ...after]);
  });
});
