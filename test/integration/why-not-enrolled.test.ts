import type { WhyNotView, WorkflowId } from '@baton/shared';
import { apiOf, type TestApi } from '../setup/api.ts';
import { startProduct, type TestProduct } from '../setup/product.ts';
import { publish } from '../setup/scenario.ts';
import { waitFor } from '../setup/wait-for.ts';

type DefinitionInput = Parameters<typeof publish>[0]['definition'];

const prioritised = (value: string) => ({
  groups: [{ conditions: [{ property: 'ticket.priority', operator: 'any-of' as const, values: [value] }] }],
});

describe('why a ticket was not enrolled', () => {
  let product: TestProduct;
  let api: TestApi;
  beforeAll(async () => {
    product = await startProduct({ workers: 1 });
    api = apiOf(product);
  });
  afterAll(() => product?.stop());

  const note = { 'add-note-1': { type: 'add-note' as const, config: { text: 'Seen' }, next: null } };
  const definition = (over: Partial<DefinitionInput> = {}): DefinitionInput => ({
    triggers: [{ type: 'ticket-created', filter: prioritised('high') }],
    start: 'add-note-1',
    steps: note,
    ...over,
  });
  const create = async (priority: 'normal' | 'high' | 'urgent' = 'normal'): Promise<string> =>
    (await api('createTicket', { body: { subject: 'A lamp', source: 'form', priority } })).id;
  const why = (id: string, ticketId: string): Promise<WhyNotView> =>
    api('whyNotEnrolled', { params: { id }, query: { ticketId } });
  const runs = async (id: string) => (await api('getTicketEnrollments', { params: { id } })).items;

  it('names the condition that failed with the value that the ticket had then', async () => {
    const workflow = await publish({ api, name: 'High ones', definition: definition() });
    const ticket = await create();
    await api('editTicket', { params: { id: ticket }, body: { priority: 'high' } });
    expect(await why(workflow, ticket)).toMatchObject({
      verdict: 'no-trigger',
      workflow: { id: workflow, name: 'High ones' },
      enrollmentId: null,
      triggers: [
        {
          trigger: 'ticket-created',
          happenedAt: expect.any(String),
          conditions: [[{ condition: { operator: 'any-of' }, value: 'normal', holds: false }]],
        },
      ],
    });
    const entered = await create('high');
    await waitFor(async () => (await runs(entered))[0]?.status === 'completed');
    const [run] = await runs(entered);
    expect(await why(workflow, entered)).toMatchObject({
      verdict: 'enrolled-before',
      enrollmentId: run?.id,
    });
  });

  it('follows a workflow through its life', async () => {
    const ticket = await create('high');
    const { id } = await api('createWorkflow', {
      body: {
        name: 'Life',
        definition: definition({
          settings: { unenroll: prioritised('urgent') },
          triggers: [{ type: 'ticket-created' }],
          start: 'delay-for-1',
          steps: { 'delay-for-1': { type: 'delay-for', config: { amount: 1, unit: 'weeks' } } },
        }),
      },
    });
    const verdict = async (one = ticket) => (await why(id, one)).verdict;
    expect(await verdict()).toBe('never-published');
    // A ticket that is older by less than clocks may differ would have entered.
    const old = await waitFor(async () => {
      const { createdAt } = await api('getTicket', { params: { id: ticket } });
      return Date.now() - Date.parse(createdAt) > 10_500;
    });
    expect(old).toBe(true);
    await api('publishWorkflow', { params: { id }, body: {} });
    expect(await verdict()).toBe('before-publishing');
    const outside = await create('urgent');
    expect(await why(id, outside)).toMatchObject({
      verdict: 'unenroll-conditions',
      unenroll: [[{ value: 'urgent', holds: true }]],
    });
    const inside = await create();
    await waitFor(async () => (await verdict(inside)) === 'enrolled-now');
    await api('turnOff', { params: { id }, body: {} });
    expect(await verdict(outside)).toBe('off');
    expect(await why(id, inside)).toMatchObject({
      verdict: 'enrolled-now',
      enrollmentId: (await runs(inside)).find(({ workflow }) => workflow.id === id)?.id,
    });
  });

  it('says that a trigger never fired', async () => {
    const workflow: WorkflowId = await publish({
      api,
      name: 'On closing',
      definition: definition({
        triggers: [
          { type: 'property-changed', property: 'ticket.status', to: ['closed'] },
          { type: 'manual' },
        ],
      }),
    });
    const ticket = await create();
    expect(await why(workflow, ticket)).toMatchObject({
      verdict: 'no-trigger',
      triggers: [
        { trigger: 'property-changed', happenedAt: null },
        { trigger: 'manual', happenedAt: null },
      ],
    });
  });

  it('knows what does not exist', async () => {
    const ticket = await create();
    await expect(why('f'.repeat(24), ticket)).rejects.toThrow(/404/);
    const workflow = await publish({ api, name: 'Any', definition: definition() });
    await expect(why(workflow, 'f'.repeat(24))).rejects.toThrow(/404/);
  });
});
