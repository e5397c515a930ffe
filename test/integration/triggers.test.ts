import type { WorkflowId } from '@baton/shared';
import { apiOf, type TestApi } from '../setup/api.ts';
import { startProduct, type TestProduct } from '../setup/product.ts';
import { notesOf, publish, turnAllOff } from '../setup/scenario.ts';
import { waitFor } from '../setup/wait-for.ts';

type Trigger = NonNullable<Parameters<typeof publish>[0]['definition']>['triggers'][number];

const important = {
  groups: [{ conditions: [{ property: 'ticket.priority', operator: 'any-of' as const, values: ['high'] }] }],
};

describe('triggers that listen to changes', () => {
  let product: TestProduct;
  let api: TestApi;
  beforeAll(async () => {
    product = await startProduct({ workers: 2 });
    api = apiOf(product);
  });
  afterAll(() => product?.stop());
  afterEach(() => turnAllOff(api));

  /** On the trigger, adds a note of this text. */
  const noting = (input: { trigger: Trigger; text: string; again?: boolean }): Promise<WorkflowId> =>
    publish({
      api,
      name: input.text,
      definition: {
        triggers: [input.trigger],
        settings: { reEnrollment: input.again ? 'every-time' : 'never' },
        start: 'add-note-1',
        steps: { 'add-note-1': { type: 'add-note', config: { text: input.text }, next: null } },
      },
    });
  const create = async (more: object = {}): Promise<string> =>
    (await api('createTicket', { body: { subject: 'A lamp', source: 'form', ...more } })).id;
  const edit = (id: string, body: object) => api('editTicket', { params: { id }, body });
  const notes = (ticket: string) => notesOf({ api, ticket });
  const noted = (id: string, count: number) => waitFor(async () => (await notes(id)).length === count);
  /** Whatever was going to happen to earlier tickets has happened when a later one is through. */
  async function settled(): Promise<void> {
    const id = await create({ subject: 'Last' });
    await edit(id, { priority: 'urgent' });
    await noted(id, 1);
  }

  it('fires when a property goes from one value to another, and for no other change', async () => {
    await noting({
      trigger: { type: 'property-changed', property: 'ticket.status', from: ['open'], to: ['closed'] },
      text: 'Closed',
    });
    await noting({
      trigger: { type: 'property-changed', property: 'ticket.priority', to: ['urgent'] },
      text: 'Urgent',
    });
    const id = await create();
    await edit(id, { status: 'waiting' });
    await edit(id, { status: 'closed' });
    await edit(id, { status: 'open' });
    await settled();
    expect(await notes(id)).toEqual([]);
    await edit(id, { status: 'closed' });
    await noted(id, 1);
    expect(await notes(id)).toEqual(['Closed']);
  });

  it('enters a ticket again on each such change where the workflow says so', async () => {
    await noting({
      trigger: { type: 'property-changed', property: 'ticket.status', from: [], to: ['closed'] },
      text: 'Closed again',
      again: true,
    });
    const id = await create();
    for (let round = 1; round <= 3; round += 1) {
      await edit(id, { status: 'closed' });
      await noted(id, round);
      await edit(id, { status: 'open' });
    }
  });

  it('fires when conditions come to hold, and not again while they do', async () => {
    await noting({ trigger: { type: 'criteria-met', filter: important }, text: 'Holds', again: true });
    await noting({
      trigger: { type: 'property-changed', property: 'ticket.priority', to: ['urgent'] },
      text: 'Urgent',
    });
    const before = await create({ priority: 'high' });
    await noted(before, 1);
    const id = await create();
    await edit(id, { priority: 'high' });
    await noted(id, 1);
    await edit(id, { subject: 'Two lamps' });
    await settled();
    expect(await notes(id)).toEqual(['Holds']);
    await edit(id, { priority: 'low' });
    await edit(id, { priority: 'high' });
    await noted(id, 2);
  });

  it('hears what another workflow changes, and ends where two change in circles', async () => {
    const swing = (to: 'high' | 'low', from: 'high' | 'low') =>
      publish({
        api,
        name: `Make it ${to}`,
        definition: {
          triggers: [{ type: 'property-changed', property: 'ticket.priority', to: [from] }],
          settings: { reEnrollment: 'every-time' },
          start: 'set-property-1',
          steps: {
            'set-property-1': {
              type: 'set-property',
              config: { property: 'ticket.priority', value: to },
              next: null,
            },
          },
        },
      });
    await swing('high', 'low');
    await swing('low', 'high');
    await noting({
      trigger: { type: 'property-changed', property: 'ticket.priority', to: ['urgent'] },
      text: 'Urgent',
    });
    const id = await create();
    await edit(id, { priority: 'high' });
    const swings = async () => {
      const { items } = await api('getTimeline', { params: { id } });
      return items.filter(({ actor }) => actor.kind === 'workflow').length;
    };
    await waitFor(async () => (await swings()) >= 2);
    // A change that comes while the other workflow has the ticket is passed over, so that there may be fewer.
    let last = 0;
    await waitFor(async () => {
      const before = last;
      await settled();
      last = await swings();
      return last === before;
    });
    expect(last).toBeLessThanOrEqual(11);
    expect(product.logs.errors()).toEqual([]);
  });
});
