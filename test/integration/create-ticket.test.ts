import { apiOf, type TestApi } from '../setup/api.ts';
import { startProduct, type TestProduct } from '../setup/product.ts';
import { publish } from '../setup/scenario.ts';
import { waitFor } from '../setup/wait-for.ts';

/** What a killed worker held is taken up when its lease of 30 s has run out. */
const pastTheLease = { timeoutMs: 90_000 };

describe('a workflow that makes tickets', () => {
  let product: TestProduct;
  let api: TestApi;
  beforeAll(async () => {
    product = await startProduct({ workers: 2 });
    api = apiOf(product);
  });
  afterAll(() => product?.stop());

  const count = async (): Promise<number> => {
    const { items } = await api('listTickets', { query: { view: 'open', limit: 200 } });
    return items.length;
  };

  it('ends by itself where the tickets it makes start it again', async () => {
    const id = await publish({
      api,
      name: 'One makes the next',
      definition: {
        triggers: [{ type: 'ticket-created' }],
        start: 'create-ticket-1',
        steps: { 'create-ticket-1': { type: 'create-ticket', config: { subject: 'Next' } } },
      },
    });
    await api('createTicket', { body: { subject: 'First', source: 'form' } });
    // The first, and one for each of the ten workflows that may stand behind another.
    await waitFor(async () => (await count()) === 12);
    await waitFor(async () => {
      const { totals } = await api('getCounts', { params: { id } });
      return totals.completed === 11 && totals.active === 0 && totals.waiting === 0;
    });
    await api('turnOff', { params: { id }, body: {} });
    expect(await count()).toBe(12);
  });

  it('makes each ticket once though workers are killed on the way', async () => {
    const before = await count();
    const id = await publish({
      api,
      name: 'A call back for each',
      definition: {
        triggers: [{ type: 'manual' }],
        start: 'create-ticket-1',
        steps: {
          'create-ticket-1': { type: 'create-ticket', config: { subject: 'Call {{ ticket.number }} back' } },
        },
      },
    });
    const { items } = await api('createTickets', {
      body: {
        tickets: Array.from({ length: 30 }, (_, n) => ({ subject: `Number ${n}`, source: 'form' as const })),
      },
    });
    const ticketIds = items.map(({ ticket }) => ticket?.id ?? '');
    await api('enroll', { params: { id }, body: { ticketIds } });
    await waitFor(async () => (await count()) > before + 30);
    await product.kill('worker-1');
    await product.kill('worker-2');
    await product.restart('worker-1');
    await product.restart('worker-2');
    await waitFor(
      async () => (await api('getCounts', { params: { id } })).totals.completed === 30,
      pastTheLease,
    );
    expect(await count()).toBe(before + 60);
    for (const ticket of ticketIds) {
      await waitFor(async () => (await api('getTicketLinks', { params: { id: ticket } })).items.length === 1);
    }
    expect(product.logs.errors()).toEqual([]);
  });
});
