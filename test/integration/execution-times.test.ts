import { apiOf, type TestApi } from '../setup/api.ts';
import { startProduct, type TestProduct } from '../setup/product.ts';
import { publish } from '../setup/scenario.ts';
import { waitFor } from '../setup/wait-for.ts';

type DefinitionInput = Parameters<typeof publish>[0]['definition'];
type Execution = NonNullable<DefinitionInput['settings']>['execution'];

const dayMs = 86_400_000;
const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

describe('a workflow that acts at certain times only', () => {
  let product: TestProduct;
  let api: TestApi;
  beforeAll(async () => {
    product = await startProduct({ workers: 2 });
    api = apiOf(product);
  });
  afterAll(() => product?.stop());

  const acting = (execution: Execution): DefinitionInput => ({
    triggers: [{ type: 'ticket-created' }],
    settings: { execution },
    start: 'random-split-1',
    steps: {
      'random-split-1': {
        type: 'random-split',
        branches: [
          { id: 'a', label: 'A', percent: 50, next: 'add-note-1' },
          { id: 'b', label: 'B', percent: 50, next: 'add-note-1' },
        ],
      },
      'add-note-1': { type: 'add-note', config: { text: 'Done' }, next: null },
    },
  });
  const create = async (): Promise<string> =>
    (await api('createTicket', { body: { subject: 'A lamp', source: 'form' } })).id;
  const onlyRun = async (workflow: string) => {
    const { items } = await api('listEnrollments', { params: { id: workflow } });
    return items[0];
  };

  it('keeps tickets before the first step that does something, and says until when', async () => {
    const now = Date.now();
    const id = await publish({
      api,
      name: 'Closed',
      definition: acting({
        timeZone: 'UTC',
        hours: null,
        closed: [{ from: dayOf(now - dayMs), to: dayOf(now + dayMs), reason: 'Stocktaking' }],
      }),
    });
    const ticket = await create();
    const run = await waitFor(async () => {
      const found = await onlyRun(id);
      return found?.hold ? found : null;
    });
    expect(run).toMatchObject({
      ...{ status: 'waiting', stepId: 'add-note-1' },
      hold: { for: 'opening', until: `${dayOf(now + 2 * dayMs)}T00:00:00.000Z` },
    });
    const detail = await api('getEnrollment', { params: { id: run.id } });
    expect(detail.log.map(({ type, status }) => [type, status])).toEqual([
      ['random-split', 'done'],
      ['add-note', 'waiting'],
    ]);
    expect((await api('getTimeline', { params: { id: ticket } })).items).toHaveLength(1);
    const { held } = await api('getCounts', { params: { id } });
    expect(held).toBe(1);
    // A test on a ticket jumps over the closed days as over any wait.
    const test = await api('testWorkflow', { params: { id }, body: { ticketId: ticket } });
    expect(test).toMatchObject({ status: 'completed', notes: ['Done'] });
    await api('turnOff', { params: { id }, body: { enrollments: 'end' } });
  });

  it('goes on by itself at the opening, whatever was restarted', async () => {
    // The next whole minute that leaves time to see it wait; hours from midnight on would be open now.
    const minute = Math.ceil((Date.now() + 5_000) / 60_000) * 60_000;
    const opens = new Date(minute % dayMs === 0 ? minute + 60_000 : minute);
    const time = opens.toISOString().slice(11, 16);
    const days = Object.fromEntries(
      (['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const).map((day) => [
        day,
        [{ from: time, to: '24:00' }],
      ]),
    );
    const id = await publish({
      api,
      name: 'Opens soon',
      definition: acting({ timeZone: 'UTC', hours: { days }, closed: [] }),
    });
    const ticket = await create();
    const run = await waitFor(async () => {
      const found = await onlyRun(id);
      return found?.hold ? found : null;
    });
    expect(run.hold?.until).toBe(opens.toISOString());
    await product.kill('worker-1');
    await product.kill('worker-2');
    await product.restart('worker-1');
    await waitFor(async () => (await onlyRun(id))?.status === 'completed', { timeoutMs: 90_000 });
    const { items } = await api('getTimeline', { params: { id: ticket } });
    const note = items.find(({ kind }) => kind === 'note');
    expect(Date.parse(note?.at ?? '')).toBeGreaterThanOrEqual(opens.getTime());
    expect(items.filter(({ kind }) => kind === 'note')).toHaveLength(1);
  }, 120_000);

  it('cannot be published without any hours', async () => {
    const { id } = await api('createWorkflow', {
      body: { name: 'Never', definition: acting({ timeZone: 'UTC', hours: { days: {} }, closed: [] }) },
    });
    expect((await api('getWorkflow', { params: { id } })).problems).toMatchObject([
      { stepId: null, field: 'settings.execution.hours', code: 'hours-missing', severity: 'error' },
    ]);
  });
});
