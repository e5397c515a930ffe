import type { TicketId, WorkflowId } from '@baton/shared';
import { apiOf } from '../setup/api.ts';
import { startProduct, type TestProduct } from '../setup/product.ts';
import { waitFor } from '../setup/wait-for.ts';

/**
 * Whoever claims enrollments marks them as its own and then reads what it marked. It once looked for another mark
 * than the one it had written: no enrollment that was left to a job of its own (manual ones, waits that are over,
 * those of a dead worker) was ever carried on.
 */
describe('an enrollment that is left to a job of its own', () => {
  let product: TestProduct;
  beforeAll(async () => {
    product = await startProduct();
  });
  afterAll(() => product?.stop());

  it('is taken up, and taken up again when its wait is over', async () => {
    const api = apiOf(product);
    const workflow = await api('createWorkflow', {
      body: {
        name: 'Wait a moment',
        definition: {
          triggers: [{ type: 'manual' }],
          start: 'delay-for-1',
          steps: {
            'delay-for-1': {
              type: 'delay-for',
              config: { amount: 1, unit: 'seconds' },
              next: 'set-status-1',
            },
            'set-status-1': { type: 'set-status', config: { status: 'waiting' }, next: null },
          },
        },
      },
    });
    await api('publishWorkflow', { params: { id: workflow.id }, body: {} });
    const ticket = await api('createTicket', { body: { subject: 'Where is my parcel?', source: 'form' } });
    await api('enroll', {
      params: { id: workflow.id as WorkflowId },
      body: { ticketIds: [ticket.id as TicketId] },
    });

    const statusOf = async () => {
      const { items } = await api('getTicketEnrollments', { params: { id: ticket.id } });
      return items[0]?.status;
    };
    await waitFor(async () => (await statusOf()) === 'waiting');
    await waitFor(async () => (await statusOf()) === 'completed');
    expect((await api('getTicket', { params: { id: ticket.id } })).status).toBe('waiting');
  });
});
