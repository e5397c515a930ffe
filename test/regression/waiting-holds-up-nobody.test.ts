import type { UserId, WorkflowId } from '@baton/shared';
import { apiOf, type TestApi } from '../setup/api.ts';
import { startProduct, type TestProduct } from '../setup/product.ts';
import { addPeople, publish } from '../setup/scenario.ts';
import { waitFor } from '../setup/wait-for.ts';

/**
 * Waiting tickets were given out from the hundred that wait longest. When as many waited for a rotation that nobody
 * came back to, tickets of other rotations waited for ever.
 */
describe('tickets that wait for a rotation without anybody', () => {
  let product: TestProduct;
  let api: TestApi;
  beforeAll(async () => {
    product = await startProduct();
    api = apiOf(product);
  });
  afterAll(() => product?.stop());

  const rotation = (user: UserId): Promise<WorkflowId> =>
    publish({
      api,
      name: `Rotation of ${user}`,
      definition: {
        triggers: [{ type: 'manual' }],
        start: 'rotate-owner-1',
        steps: {
          'rotate-owner-1': { type: 'rotate-owner', config: { pool: { members: [{ user }] } }, next: null },
        },
      },
    });
  const wait = async ({ id, count }: { id: WorkflowId; count: number }): Promise<string[]> => {
    const tickets = Array.from({ length: count }, (_, index) => ({ subject: `${index}`, source: 'form' }));
    const { items } = await api('createTickets', { body: { tickets } });
    const ticketIds = items.flatMap(({ ticket }) => ticket?.id ?? []);
    await api('enroll', { params: { id }, body: { ticketIds } });
    await waitFor(async () => (await api('getCounts', { params: { id } })).totals.completed === count);
    return ticketIds;
  };

  it('hold up no other', async () => {
    const [gone, back] = await addPeople({ api, count: 2 });
    if (!gone || !back) throw new Error('two people');
    for (const id of [gone, back]) await api('setAvailability', { params: { id }, body: { status: 'away' } });
    const [first, second] = [await rotation(gone), await rotation(back)];
    const stuck = await wait({ id: first, count: 150 });
    const [late = ''] = await wait({ id: second, count: 1 });
    await api('setAvailability', { params: { id: back }, body: { status: 'available' } });
    await waitFor(async () => (await api('getTicket', { params: { id: late } })).owner?.id === back);
    expect((await api('getTicket', { params: { id: stuck[0] ?? '' } })).assignment?.waiting).toBe(true);
  });
});
