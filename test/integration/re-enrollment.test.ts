import type { TicketId, WorkflowId } from '@baton/shared';
import { apiOf, type TestApi } from '../setup/api.ts';
import { startProduct, type TestProduct } from '../setup/product.ts';
import { publish, publishAgain } from '../setup/scenario.ts';
import { waitFor } from '../setup/wait-for.ts';

type DefinitionInput = Parameters<typeof publish>[0]['definition'];

describe('entering a workflow again', () => {
  let product: TestProduct;
  let api: TestApi;
  beforeAll(async () => {
    product = await startProduct({ workers: 2 });
    api = apiOf(product);
  });
  afterAll(async () => {
    expect(product?.logs.errors()).toEqual([]);
    await product?.stop();
  });

  const to = (id: string, value: string) => ({
    ...{ id, type: 'property-changed' as const, property: 'ticket.priority', to: [value] },
  });
  const noting = (over: Partial<DefinitionInput> = {}): DefinitionInput => ({
    triggers: [to('raised', 'high'), to('lowered', 'low'), { id: 'by-hand', type: 'manual' }],
    settings: { reEnrollment: { triggers: ['raised'] } },
    start: 'note',
    steps: { note: { type: 'add-note', config: { text: 'Seen' }, next: null } },
    ...over,
  });
  const create = async (): Promise<TicketId> =>
    (await api('createTicket', { body: { subject: 'A lamp', source: 'form' } })).id;
  const edit = (id: TicketId, priority: 'low' | 'normal' | 'high' | 'urgent') =>
    api('editTicket', { params: { id }, body: { priority } });
  const runs = async (ticket: TicketId, workflow: WorkflowId) =>
    (await api('getTicketEnrollments', { params: { id: ticket } })).items.filter(
      (run) => run.workflow.id === workflow,
    );
  const through = (ticket: TicketId, workflow: WorkflowId, count: number) =>
    waitFor(async () => {
      const found = await runs(ticket, workflow);
      return found.length === count && found.every(({ status }) => status === 'completed');
    });
  const byHand = async (workflow: WorkflowId, ...ticketIds: TicketId[]) =>
    (await api('enroll', { params: { id: workflow }, body: { ticketIds } })).items.map(
      ({ outcome }) => outcome,
    );
  const why = (workflow: WorkflowId, ticketId: TicketId) =>
    api('whyNotEnrolled', { params: { id: workflow }, query: { ticketId } });

  it('is up to the chosen triggers, whichever let the ticket in at first', async () => {
    const workflow = await publish({ api, name: 'Raised', definition: noting() });
    const ticket = await create();
    await edit(ticket, 'low');
    await through(ticket, workflow, 1);
    await edit(ticket, 'high');
    await through(ticket, workflow, 2);
    await edit(ticket, 'low');
    await edit(ticket, 'high');
    await through(ticket, workflow, 3);
    expect(await byHand(workflow, ticket)).toEqual(['enrolled-before']);
    await edit(ticket, 'low');
    // The marks of earlier changes are dealt with before those of later ones.
    await edit(ticket, 'high');
    await through(ticket, workflow, 4);
  });

  it('says which trigger would have let it in again', async () => {
    const workflow = await publish({ api, name: 'Why', definition: noting() });
    const ticket = await create();
    await edit(ticket, 'low');
    await through(ticket, workflow, 1);
    expect(await why(workflow, ticket)).toMatchObject({
      verdict: 'not-again',
      triggers: [
        { trigger: 'property-changed', again: true, happenedAt: null },
        { trigger: 'property-changed', again: false, happenedAt: expect.any(String) },
        { trigger: 'manual', again: false },
      ],
    });
  });

  it('is up to people where that was chosen', async () => {
    const settings = { reEnrollment: { triggers: ['by-hand'] } };
    const workflow = await publish({ api, name: 'By hand', definition: noting({ settings }) });
    const ticket = await create();
    for (let round = 1; round <= 3; round += 1) {
      expect(await byHand(workflow, ticket)).toEqual(['enrolled']);
      await through(ticket, workflow, round);
    }
    await edit(ticket, 'high');
    await edit(ticket, 'low');
    expect(await byHand(workflow, ticket)).toEqual(['enrolled']);
    await through(ticket, workflow, 4);
  });

  it.each(['every-time', { triggers: ['raised'] }] as const)(
    'ends for everybody who was ever in when %j becomes never',
    async (reEnrollment) => {
      const settings = {
        reEnrollment: reEnrollment as NonNullable<DefinitionInput['settings']>['reEnrollment'],
      };
      const id = await publish({ api, name: 'Often', definition: noting({ settings: settings ?? {} }) });
      const [often, once, never] = [await create(), await create(), await create()];
      await edit(often, 'high');
      await through(often, id, 1);
      await edit(often, 'low');
      await edit(often, 'high');
      await waitFor(async () => (await runs(often, id)).length >= 2);
      await edit(once, 'high');
      await through(once, id, 1);
      const before = (await runs(often, id)).length;
      await publishAgain({ api, id, definition: noting({ settings: { reEnrollment: 'never' } }) });
      expect(await byHand(id, often, once, never)).toEqual([
        'enrolled-before',
        'enrolled-before',
        'enrolled',
      ]);
      await publishAgain({ api, id, definition: noting({ settings }) });
      await edit(once, 'low');
      await edit(once, 'high');
      await waitFor(async () => (await runs(once, id)).length >= 2);
      expect((await runs(often, id)).length).toBe(before);
    },
  );

  it('enters once where many triggers fire at once for the first time', async () => {
    const workflow = await publish({ api, name: 'At once', definition: noting() });
    const tickets = await Promise.all(Array.from({ length: 10 }, create));
    await Promise.all(tickets.flatMap((ticket) => [edit(ticket, 'low'), byHand(workflow, ticket)]));
    for (const ticket of tickets) await through(ticket, workflow, 1);
    await Promise.all(tickets.flatMap((ticket) => [byHand(workflow, ticket), byHand(workflow, ticket)]));
    for (const ticket of tickets) expect(await runs(ticket, workflow)).toHaveLength(1);
  });

  it('refuses to publish what names no trigger that there is', async () => {
    for (const triggers of [[], ['gone']]) {
      const settings = { reEnrollment: { triggers } };
      const { id } = await api('createWorkflow', {
        body: { name: 'Wrong', definition: noting({ settings }) },
      });
      await expect(api('publishWorkflow', { params: { id }, body: {} })).rejects.toThrow(/422/);
    }
  });
});
