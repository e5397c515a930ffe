import type { TicketId } from '@baton/shared';
import { connectMongo } from '@baton/shared/node';
import { dispatchTickets } from '../../worker/src/carry/dispatch-tickets.ts';
import { apiOf, type TestApi } from '../setup/api.ts';
import { type InProcessWorker, inProcessWorker } from '../setup/in-process-worker.ts';
import { startProduct, type TestProduct } from '../setup/product.ts';
import { publish, publishAgain } from '../setup/scenario.ts';

const definition = {
  triggers: [{ type: 'ticket-created' as const }],
  start: 'set-priority-1',
  steps: { 'set-priority-1': { type: 'set-priority' as const, config: { priority: 'high' as const } } },
};

/**
 * A ticket that was accepted while a workflow was on had not happened yet in the eyes of a version that was published
 * before a worker came to it: with workers more than ten seconds behind, it was enrolled in neither.
 */
describe('publishing again while workers are behind', () => {
  let product: TestProduct;
  let worker: InProcessWorker;
  let api: TestApi;
  let database: Awaited<ReturnType<typeof connectMongo>>;
  beforeAll(async () => {
    product = await startProduct({ workers: 0 });
    worker = await inProcessWorker({ product });
    api = apiOf(product);
    database = await connectMongo({ uri: product.mongoUri });
  });
  afterAll(async () => {
    await database?.close();
    await worker?.close();
    await product?.stop();
  });

  /** Workers come to it a minute and more after it was accepted. */
  async function acceptedLongAgo(): Promise<TicketId> {
    const { id } = await api('createTicket', { body: { subject: 'A lamp', source: 'form' } });
    const { tickets } = worker.services.stores;
    const [owing] = await tickets.owing([id as TicketId]);
    expect(owing?.marks).toHaveLength(1);
    await database.collection('workflows').updateMany({}, { $set: { 'live.since': ago(120_000) } });
    await database
      .collection('tickets')
      .updateOne({ _id: id as never }, { $set: { 'marks.0.at': ago(60_000), marksAt: ago(60_000) } });
    return id as TicketId;
  }
  const ago = (ms: number) => new Date(Date.now() - ms);
  const runsOf = async (id: TicketId) => (await api('getTicketEnrollments', { params: { id } })).items;

  it('enrolls what was accepted while the workflow was on, in the version that is live now', async () => {
    const workflow = await publish({ api, name: 'Tags', definition });
    const ticket = await acceptedLongAgo();
    const version = await publishAgain({ api, id: workflow, definition });
    await dispatchTickets({ ids: [ticket], services: worker.services });
    expect(await runsOf(ticket)).toMatchObject([{ status: 'completed', version }]);
    await api('turnOff', { params: { id: workflow }, body: {} });
  });

  it('does not enroll what was accepted while it was off', async () => {
    const workflow = await publish({ api, name: 'Off and on', definition });
    const ticket = await acceptedLongAgo();
    await api('turnOff', { params: { id: workflow }, body: {} });
    await publishAgain({ api, id: workflow, definition });
    await dispatchTickets({ ids: [ticket], services: worker.services });
    expect(await runsOf(ticket)).toEqual([]);
  });
});
