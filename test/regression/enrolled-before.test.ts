import { apiOf } from '../setup/api.ts';
import { startProduct, type TestProduct } from '../setup/product.ts';
import { publish } from '../setup/scenario.ts';

/**
 * The errors of a bulk write do not say which unique index refused a document. A ticket whose run was over was
 * therefore said to be in the workflow still, and a repeated `POST /tickets` ended in 500.
 */
describe('what a unique index refuses', () => {
  let product: TestProduct;
  beforeAll(async () => {
    product = await startProduct();
  });
  afterAll(() => product?.stop());

  it('is told from what stands in the way', async () => {
    const api = apiOf(product);
    const id = await publish({
      api,
      name: 'Wait',
      definition: {
        triggers: [{ type: 'manual' }],
        start: 'delay-for-1',
        steps: { 'delay-for-1': { type: 'delay-for', config: { amount: 1, unit: 'weeks' } } },
      },
    });
    const ticket = await api('createTicket', { body: { subject: 'Where is my parcel?', source: 'form' } });
    const enroll = async () => {
      const { items } = await api('enroll', { params: { id }, body: { ticketIds: [ticket.id] } });
      return items[0];
    };
    const first = await enroll();
    expect(first?.outcome).toBe('enrolled');
    expect((await enroll())?.outcome).toBe('already-enrolled');
    await api('cancelEnrollment', { params: { id: first?.enrollmentId ?? '' } });
    expect((await enroll())?.outcome).toBe('enrolled-before');
  });
});
