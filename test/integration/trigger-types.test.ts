import { triggerTypes } from '@baton/shared';
import { apiOf, type TestApi } from '../setup/api.ts';
import { startProduct, type TestProduct } from '../setup/product.ts';
import { publish } from '../setup/scenario.ts';
import { waitFor } from '../setup/wait-for.ts';
import { triggerCases } from './trigger-types/cases.ts';

describe('every trigger type enrolls for real', () => {
  let product: TestProduct;
  let api: TestApi;

  beforeAll(async () => {
    product = await startProduct();
    api = apiOf(product);
  });
  afterAll(() => product?.stop());
  afterEach(async () => {
    for (const { id, status } of (await api('listWorkflows')).items) {
      if (status === 'on') await api('turnOff', { params: { id }, body: {} });
    }
  });

  it('none is missing here', () => {
    expect(Object.keys(triggerCases).sort()).toEqual([...triggerTypes].sort());
  });

  it.each(triggerTypes)('%s', async (type) => {
    const { trigger, occurs, entry } = triggerCases[type];
    const workflowId = await publish({
      api,
      name: `Starts by ${type}`,
      definition: {
        triggers: [trigger],
        start: 'it',
        steps: { it: { type: 'add-note', config: { text: `By ${type}` } } },
      },
    });
    const id = await occurs({ api, url: product.url, workflowId });
    await waitFor(
      async () => {
        const { items } = await api('getTimeline', { params: { id } });
        return items.some(({ text }) => text === `By ${type}`);
      },
      // The schedule's next minute may be a whole one away.
      { timeoutMs: 90_000 },
    );
    const { items } = await api('getTicketEnrollments', { params: { id } });
    const entered = items.filter(({ workflow }) => workflow.id === workflowId);
    expect(entered).toHaveLength(1);
    const run = await api('getEnrollment', { params: { id: entered[0]?.id ?? '' } });
    expect(run.entry).toMatchObject(entry);
  });

  it('nothing went wrong on the way', () => {
    expect(product.logs.errors()).toEqual([]);
  });
});
