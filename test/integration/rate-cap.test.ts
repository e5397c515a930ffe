import type { EnrollmentId, TicketId, WorkflowId } from '@baton/shared';
import mongoose, { type Connection } from 'mongoose';
import { letThroughCaps } from '../../worker/src/carry/rate-caps.ts';
import { apiOf, type TestApi } from '../setup/api.ts';
import { type InProcessWorker, inProcessWorker, stoppedAt } from '../setup/in-process-worker.ts';
import { startProduct, type TestProduct } from '../setup/product.ts';
import { publish, publishAgain } from '../setup/scenario.ts';
import { waitFor } from '../setup/wait-for.ts';

type DefinitionInput = Parameters<typeof publish>[0]['definition'];
type Settings = NonNullable<DefinitionInput['settings']>;

const definition = (settings: Settings, over: Partial<DefinitionInput> = {}): DefinitionInput => ({
  triggers: [{ type: 'manual' }],
  settings,
  start: 'note',
  steps: { note: { type: 'add-note', config: { text: 'Begun' }, next: null } },
  ...over,
});

const perHour = (count: number): Settings => ({ rateCap: { count, per: 'hour' } });

async function ticketsOf({ api, count }: { api: TestApi; count: number }): Promise<TicketId[]> {
  const { items } = await api('createTickets', {
    body: {
      tickets: Array.from({ length: count }, (_, index) => ({
        subject: `Lamp ${index}`,
        source: 'api' as const,
      })),
    },
  });
  return items.flatMap((item) => ('ticket' in item && item.ticket ? [item.ticket.id] : []));
}

/** What there is to do and to see with a rate cap, whoever carries. */
function capsOf({ api, connection }: { api: TestApi; connection: () => Connection }) {
  const counts = async (id: WorkflowId) => {
    const { totals, capped } = await api('getCounts', { params: { id } });
    return { completed: totals.completed, capped };
  };
  return {
    counts,
    become: (id: WorkflowId, expected: { completed: number; capped: number }) =>
      waitFor(async () => JSON.stringify(await counts(id)) === JSON.stringify(expected)),
    enroll: (id: WorkflowId, ticketIds: TicketId[]) => api('enroll', { params: { id }, body: { ticketIds } }),
    /** The window of a workflow is over. */
    passHour: async (id: WorkflowId) => {
      const gates = connection().collection<{ _id: string; openedAt: Date }>('gates');
      await gates.updateOne({ _id: id }, { $set: { openedAt: new Date(Date.now() - 3_600_001) } });
    },
  };
}

describe('a rate cap', () => {
  let product: TestProduct;
  let api: TestApi;
  let connection: Connection;
  let caps: ReturnType<typeof capsOf>;
  beforeAll(async () => {
    product = await startProduct({ workers: 3 });
    api = apiOf(product);
    connection = await mongoose.createConnection(product.mongoUri).asPromise();
    caps = capsOf({ api, connection: () => connection });
  });
  afterAll(async () => {
    expect(product?.logs.errors()).toEqual([]);
    await connection?.close();
    await product?.stop();
  });

  const create = async (subject: string): Promise<TicketId> =>
    (await api('createTicket', { body: { subject, source: 'form' } })).id;
  const waiting = async (id: WorkflowId) =>
    (await api('listEnrollments', { params: { id }, query: { status: 'waiting', limit: 200 } })).items;

  it('lets so many begin within a window, the others wait and are seen', async () => {
    const id = await publish({
      ...{ api, name: 'Created' },
      definition: definition(perHour(4), { triggers: [{ type: 'ticket-created' }] }),
    });
    const tickets = await ticketsOf({ api, count: 10 });
    await caps.become(id, { completed: 4, capped: 6 });
    expect((await waiting(id)).map(({ hold, stepId }) => [hold?.for, stepId])).toEqual(
      Array(6).fill(['rate-cap', null]),
    );
    const held = (await waiting(id))[0]?.ticket?.id as TicketId;
    const why = await api('whyNotEnrolled', { params: { id }, query: { ticketId: held } });
    expect(why.verdict).toBe('waits-for-cap');
    const metrics = await (await fetch(`${product.url}/metrics`)).text();
    expect(metrics).toContain('\nbaton_enrollments_capped 6\n');
    await caps.passHour(id);
    await caps.become(id, { completed: 8, capped: 2 });
    await caps.passHour(id);
    await caps.become(id, { completed: 10, capped: 0 });
    for (const ticket of tickets) {
      const { items } = await api('getTimeline', { params: { id: ticket } });
      expect(items.filter(({ kind }) => kind === 'note')).toHaveLength(1);
    }
    await api('turnOff', { params: { id }, body: {} });
  });

  it('lets them begin in the order in which they came', async () => {
    const id = await publish({ api, name: 'Order', definition: definition(perHour(1)) });
    const order: string[] = [];
    const made: TicketId[] = [];
    for (const name of ['a', 'b', 'c', 'd']) made.push(await create(name));
    const [a, b, c, d] = made as [TicketId, TicketId, TicketId, TicketId];
    // Those of one request go by their numbers.
    await caps.enroll(id, [b, a]);
    await caps.enroll(id, [d, c]);
    for (let completed = 1; completed <= 4; completed += 1) {
      await caps.become(id, { completed, capped: 4 - completed });
      const left = (await waiting(id)).map(({ ticket }) => ticket?.subject ?? '');
      order.push(...['a', 'b', 'c', 'd'].filter((name) => !left.includes(name) && !order.includes(name)));
      await caps.passHour(id);
    }
    expect(order).toEqual(['a', 'b', 'c', 'd']);
  });

  it('is the one that is live: more, fewer or none, and so is the version they begin with', async () => {
    const id = await publish({ api, name: 'Changed', definition: definition(perHour(2)) });
    await caps.enroll(id, await ticketsOf({ api, count: 9 }));
    await caps.become(id, { completed: 2, capped: 7 });
    await publishAgain({ api, id, definition: definition(perHour(5)) });
    await caps.become(id, { completed: 5, capped: 4 });
    await publishAgain({ api, id, definition: definition(perHour(1)) });
    await caps.enroll(id, await ticketsOf({ api, count: 1 }));
    await caps.become(id, { completed: 5, capped: 5 });
    const version = await publishAgain({ api, id, definition: definition({}) });
    await caps.become(id, { completed: 10, capped: 0 });
    const { items } = await api('listEnrollments', { params: { id }, query: { version } });
    expect(items).toHaveLength(5);
  });

  it('counts nothing while the workflow is paused, and holds what a pause kept back', async () => {
    const id = await publish({ api, name: 'Paused', definition: definition({}) });
    await api('pauseWorkflow', { params: { id } });
    await caps.enroll(id, await ticketsOf({ api, count: 5 }));
    await publishAgain({ api, id, definition: definition(perHour(2)) });
    await caps.enroll(id, await ticketsOf({ api, count: 3 }));
    await caps.become(id, { completed: 0, capped: 3 });
    await api('resumeWorkflow', { params: { id } });
    await caps.become(id, { completed: 2, capped: 6 });
    await api('pauseWorkflow', { params: { id } });
    await caps.passHour(id);
    await caps.enroll(id, await ticketsOf({ api, count: 1 }));
    expect(await caps.counts(id)).toEqual({ completed: 2, capped: 7 });
    await api('resumeWorkflow', { params: { id } });
    await caps.become(id, { completed: 4, capped: 5 });
    await api('turnOff', { params: { id }, body: { enrollments: 'finish' } });
    await caps.passHour(id);
    await caps.become(id, { completed: 6, capped: 3 });
    await api('turnOff', { params: { id }, body: { enrollments: 'end' } });
    expect(await caps.counts(id)).toEqual({ completed: 6, capped: 0 });
  });

  it('counts nothing outside of opening times', async () => {
    const closed = {
      timeZone: 'UTC',
      hours: null,
      closed: [{ from: '2000-01-01', to: '2999-01-01' }],
    };
    const settings = { ...perHour(2), execution: closed };
    const branching = definition(settings, {
      start: 'end',
      steps: { end: { type: 'end', config: {} } },
    });
    const id = await publish({ api, name: 'Closed', definition: branching });
    await caps.enroll(id, await ticketsOf({ api, count: 3 }));
    await caps.become(id, { completed: 0, capped: 3 });
    const other = await publish({ api, name: 'Open', definition: definition(perHour(1)) });
    await caps.enroll(other, await ticketsOf({ api, count: 1 }));
    await caps.become(other, { completed: 1, capped: 0 });
    expect(await caps.counts(id)).toEqual({ completed: 0, capped: 3 });
    await publishAgain({ api, id, definition: definition(perHour(2)) });
    await caps.become(id, { completed: 2, capped: 1 });
  });

  it('holds runs that begin again by hand, and lets waiting ones be cancelled', async () => {
    const id = await publish({ api, name: 'Again', definition: definition(perHour(1)) });
    await caps.enroll(id, await ticketsOf({ api, count: 1 }));
    await caps.become(id, { completed: 1, capped: 0 });
    const { items } = await api('listEnrollments', { params: { id } });
    const again = await api('runEnrollmentAgain', { params: { id: items[0]?.id ?? '' }, body: {} });
    expect(again.hold?.for).toBe('rate-cap');
    await api('cancelEnrollment', { params: { id: again.id } });
    expect(await caps.counts(id)).toEqual({ completed: 1, capped: 0 });
  });

  it('is a number of tickets', async () => {
    for (const count of [0, -1, 1.5, 1e9])
      await expect(
        api('createWorkflow', { body: { name: 'Wrong', definition: definition(perHour(count)) } }),
      ).rejects.toThrow(/400/);
  });
});

describe('the gate of a rate cap', () => {
  let product: TestProduct;
  let api: TestApi;
  let connection: Connection;
  let caps: ReturnType<typeof capsOf>;
  let workers: InProcessWorker[];
  beforeAll(async () => {
    product = await startProduct({ workers: 0 });
    api = apiOf(product);
    connection = await mongoose.createConnection(product.mongoUri).asPromise();
    caps = capsOf({ api, connection: () => connection });
    workers = await Promise.all(['a', 'b', 'c', 'd'].map((name) => inProcessWorker({ product, name })));
  });
  afterAll(async () => {
    for (const worker of workers ?? []) await worker.close();
    await connection?.close();
    await product?.stop();
  });

  const through = async (id: WorkflowId): Promise<EnrollmentId[]> => {
    const docs = await connection
      .collection<{ _id: EnrollmentId; workflowId: string; wakeAt: Date | null }>('enrollments')
      .find({ workflowId: id, wakeAt: { $type: 'date' } })
      .toArray();
    return docs.map(({ _id }) => _id);
  };

  it('lets through exactly as many, by workers that cannot see each other', async () => {
    const id = await publish({ api, name: 'Many', definition: definition(perHour(37)) });
    for (let round = 0; round < 3; round += 1) await caps.enroll(id, await ticketsOf({ api, count: 50 }));
    for (let window = 1; window <= 3; window += 1) {
      await Promise.all(
        Array.from({ length: 5 }, () => workers.map(({ services }) => letThroughCaps(services))).flat(),
      );
      expect(await through(id)).toHaveLength(37 * window);
      await caps.passHour(id);
    }
    await api('turnOff', { params: { id }, body: { enrollments: 'end' } });
  });

  it('lets through exactly as many when a worker dies at any of its writes, or goes on late', async () => {
    const [first, second] = workers;
    if (!first || !second) throw new Error('there are workers');
    const id = await publish({ api, name: 'Dies', definition: definition(perHour(3)) });
    await caps.enroll(id, await ticketsOf({ api, count: 100 }));
    const calm = stoppedAt({ services: first.services, nth: -1, when: 'before' });
    await letThroughCaps(calm.services);
    expect(calm.made).toEqual(['gates.count', 'gates.letThrough', 'gates.through']);
    let windows = 1;
    for (const when of ['before', 'after'] as const) {
      for (const [nth, name] of calm.made.entries()) {
        await caps.passHour(id);
        windows += 1;
        const worker = stoppedAt({ services: first.services, nth, when });
        const going = letThroughCaps(worker.services);
        await worker.stopped;
        await letThroughCaps(second.services);
        await letThroughCaps(second.services);
        worker.goOn();
        await going;
        await letThroughCaps(second.services);
        expect([name, when, (await through(id)).length]).toEqual([name, when, 3 * windows]);
      }
    }
  });
});
