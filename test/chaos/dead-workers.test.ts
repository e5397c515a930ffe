import type { TicketId } from '@baton/shared';
import mongoose, { type Connection } from 'mongoose';
import { apiOf, type TestApi } from '../setup/api.ts';
import { startProduct, type TestProduct } from '../setup/product.ts';
import { type Receiver, startReceiver } from '../setup/receiver.ts';
import { publish } from '../setup/scenario.ts';
import { waitFor } from '../setup/wait-for.ts';

interface StoredRun {
  status: string;
  worker: string | null;
  wakeAt: Date | null;
  fence: number;
}

const patient = { timeoutMs: 60_000, everyMs: 50 };

/** A worker that makes a call is ended, or stands still: its lease has half a minute to go. */
describe('a worker that gives no sign of life', () => {
  let product: TestProduct;
  let api: TestApi;
  let receiver: Receiver;
  let connection: Connection;
  let workflowId: string;
  /** Whether the other side leaves requests without an answer. */
  let silent = true;

  beforeAll(async () => {
    product = await startProduct({ workers: 3 });
    api = apiOf(product);
    receiver = await startReceiver(() => ({ status: 200, body: { plan: 'gold' }, silent }));
    workflowId = await publish({
      api,
      name: 'Ask',
      definition: {
        triggers: [{ type: 'manual' }],
        start: 'call',
        steps: {
          call: { type: 'webhook', config: { method: 'POST', url: receiver.url, body: '{}' }, next: 'note' },
          note: { type: 'add-note', config: { text: 'Plan {{ steps.call.body.plan }}' }, next: null },
        },
      },
    });
    connection = await mongoose.createConnection(product.mongoUri).asPromise();
  });
  afterAll(async () => {
    await connection?.close();
    await product?.stop();
    await receiver?.stop();
  });

  const runOf = async (ticketId: TicketId): Promise<StoredRun | null> =>
    connection.collection<StoredRun>('enrollments').findOne({ ticketId } as object);

  /** A ticket whose call a worker is making, which gets no answer. */
  async function calling() {
    silent = true;
    const { id } = await api('createTicket', { body: { subject: 'Which plan?', source: 'form' } });
    const before = receiver.received.length;
    await api('enroll', { params: { id: workflowId }, body: { ticketIds: [id] } });
    await waitFor(async () => receiver.received.length > before, patient);
    const run = await runOf(id as TicketId);
    const worker = product.processes.workers.find(({ pid }) => run?.worker?.startsWith(`worker-${pid}-`));
    if (!run?.wakeAt || !worker) throw new Error(`nobody makes the call: ${JSON.stringify(run)}`);
    silent = false;
    return { id: id as TicketId, run, leaseEnds: run.wakeAt, worker };
  }

  async function completed(id: TicketId): Promise<StoredRun> {
    return waitFor(async () => {
      const run = await runOf(id);
      return run?.status === 'completed' && run.worker === null ? run : null;
    }, patient);
  }

  async function expectOnce(id: TicketId): Promise<void> {
    const { items } = await api('getTimeline', { params: { id } });
    expect(items.filter(({ text }) => text === 'Plan gold')).toHaveLength(1);
    expect((await api('getTicketEnrollments', { params: { id } })).items).toHaveLength(1);
  }

  it('loses its runs to others before its lease has ended when it was killed', async () => {
    const { id, leaseEnds, worker, run } = await calling();
    await worker.kill('SIGKILL');
    const after = await completed(id);
    expect(Date.now()).toBeLessThan(leaseEnds.getTime());
    expect(after.fence).toBeGreaterThan(run.fence);
    await expectOnce(id);
    await worker.restart();
  });

  it('writes nothing of them when it only stood still and goes on', async () => {
    const { id, leaseEnds, worker } = await calling();
    await worker.kill('SIGSTOP');
    await completed(id);
    expect(Date.now()).toBeLessThan(leaseEnds.getTime());
    await worker.kill('SIGCONT');
    // It is heard again, and does work.
    await waitFor(async () => {
      const alive = await connection.collection('workers').countDocuments({});
      return alive === product.processes.workers.length;
    }, patient);
    await expectOnce(id);
  });

  it('is forgotten at once when it ends in order', async () => {
    const workers = connection.collection('workers');
    const [worker] = product.processes.workers;
    const own = { _id: new RegExp(`^worker-${worker?.pid}-`) as never };
    await waitFor(async () => (await workers.countDocuments(own)) === 1, patient);
    await worker?.stop();
    expect(await workers.countDocuments(own)).toBe(0);
  });
});
