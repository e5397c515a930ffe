import type { WorkflowId } from '@baton/shared';
import { apiOf, type TestApi } from '../setup/api.ts';
import { startProduct, type TestProduct } from '../setup/product.ts';
import { publish, publishAgain } from '../setup/scenario.ts';
import { waitFor } from '../setup/wait-for.ts';

/** Wait a little, then mark the ticket with a tag that names the version. */
const waitThenTag = (tag: string) => ({
  triggers: [{ type: 'ticket-created' as const }],
  start: 'delay-for-1',
  steps: {
    'delay-for-1': {
      type: 'delay-for' as const,
      config: { amount: 3, unit: 'seconds' as const },
      next: 'set-property-1',
    },
    'set-property-1': {
      type: 'set-property' as const,
      config: { property: 'ticket.tags', value: [tag] },
      next: null,
    },
  },
});

describe('a workflow that is changed while tickets wait in it', () => {
  let product: TestProduct;
  let api: TestApi;
  let workflow: WorkflowId;

  beforeAll(async () => {
    product = await startProduct({ workers: 2 });
    api = apiOf(product);
    workflow = await publish({ api, name: 'Versions', definition: waitThenTag('first') });
  });
  afterAll(() => product?.stop());

  const create = async (count: number): Promise<string[]> => {
    const { items } = await api('createTickets', {
      body: {
        tickets: Array.from({ length: count }, (_, index) => ({
          subject: `Ticket ${index}`,
          source: 'form',
        })),
      },
    });
    return items.map(({ ticket }) => ticket?.id ?? '');
  };
  const waiting = async (count: number): Promise<boolean> =>
    (await api('getCounts', { params: { id: workflow } })).totals.waiting === count;

  it('lets those finish on the version they began with', async () => {
    const early = await create(20);
    await waitFor(() => waiting(20));
    expect(await publishAgain({ api, id: workflow, definition: waitThenTag('second') })).toBe(2);
    const middle = await create(20);
    await waitFor(() => waiting(40));
    expect(await publishAgain({ api, id: workflow, definition: waitThenTag('third') })).toBe(3);
    const late = await create(5);

    await waitFor(async () => (await api('getCounts', { params: { id: workflow } })).totals.completed === 45);
    const tagsOf = async (ids: string[]): Promise<string[]> => {
      const tickets = await Promise.all(ids.map((id) => api('getTicket', { params: { id } })));
      return [...new Set(tickets.flatMap(({ tags }) => tags))];
    };
    expect(await tagsOf(early)).toEqual(['first']);
    expect(await tagsOf(middle)).toEqual(['second']);
    expect(await tagsOf(late)).toEqual(['third']);
    const { items } = await api('listEnrollments', { params: { id: workflow }, query: { limit: 200 } });
    const versions = items.map(({ version }) => version);
    expect([1, 2, 3].map((version) => versions.filter((one) => one === version).length)).toEqual([20, 20, 5]);
  });

  it('lets what is under way finish after it was turned off, and takes nothing new', async () => {
    const [before] = await create(1);
    await waitFor(() => waiting(1));
    await api('turnOff', { params: { id: workflow }, body: {} });
    const [after] = await create(1);
    await waitFor(async () =>
      (await api('getTicket', { params: { id: before ?? '' } })).tags.includes('third'),
    );
    expect((await api('getTicketEnrollments', { params: { id: after ?? '' } })).items).toEqual([]);
  });

  it('cancels what is under way when that is chosen', async () => {
    await publishAgain({ api, id: workflow, definition: waitThenTag('fourth') });
    const [id] = await create(1);
    await waitFor(() => waiting(1));
    await api('turnOff', { params: { id: workflow }, body: { enrollments: 'cancel' } });
    const { items } = await api('getTicketEnrollments', { params: { id: id ?? '' } });
    expect(items.map(({ status }) => status)).toEqual(['cancelled']);
  });

  it('enrolls existing tickets that match when a publish asks for it', async () => {
    const created = await create(30);
    const { draft } = await api('getWorkflow', { params: { id: workflow } });
    const preview = await api('previewPublish', { params: { id: workflow } });
    const open = (await api('countTickets')).open;
    expect(preview).toMatchObject({ matching: open, problems: [] });
    await api('publishWorkflow', {
      params: { id: workflow },
      body: { existing: 'enroll', revision: draft.revision },
    });
    await waitFor(async () => {
      const tickets = await Promise.all(created.map((id) => api('getTicket', { params: { id } })));
      return tickets.every(({ tags }) => tags.includes('fourth'));
    });
    await waitFor(async () => (await api('getWorkflow', { params: { id: workflow } })).backfill === null);
    const { items } = await api('listEnrollments', { params: { id: workflow }, query: { limit: 1 } });
    expect(items).toMatchObject([{ entry: { kind: 'existing', trigger: null, by: null } }]);
  });
});
