import type { WorkflowId } from '@baton/shared';
import { apiOf, type TestApi } from '../setup/api.ts';
import { startProduct, type TestProduct } from '../setup/product.ts';
import { publish, publishAgain, turnAllOff } from '../setup/scenario.ts';
import { waitFor } from '../setup/wait-for.ts';

type DefinitionInput = Parameters<typeof publish>[0]['definition'];
type Unenroll = NonNullable<DefinitionInput['settings']>['unenroll'];

const closed: Unenroll = {
  groups: [{ conditions: [{ property: 'ticket.status', operator: 'any-of', values: ['closed'] }] }],
};
const hasBeen = (minutes: number): Unenroll => ({
  groups: [
    {
      conditions: [
        { property: 'ticket.properties.due', operator: 'more-than-ago', amount: minutes, unit: 'minutes' },
      ],
    },
  ],
});

describe('conditions under which tickets leave a workflow', () => {
  let product: TestProduct;
  let api: TestApi;
  beforeAll(async () => {
    product = await startProduct({ workers: 2 });
    api = apiOf(product);
    await api('createProperty', { body: { key: 'due', label: 'Due', type: 'date' } });
  });
  afterAll(() => product?.stop());
  afterEach(() => turnAllOff(api));

  const waitsAWeek = (unenroll?: Unenroll): DefinitionInput => ({
    triggers: [{ type: 'ticket-created' }],
    settings: { reEnrollment: 'every-time', ...(unenroll && { unenroll }) },
    start: 'delay-for-1',
    steps: {
      'delay-for-1': { type: 'delay-for', config: { amount: 1, unit: 'weeks' }, next: 'add-note-1' },
      'add-note-1': { type: 'add-note', config: { text: 'A week has passed' }, next: null },
    },
  });
  const waitsIn = (unenroll?: Unenroll): Promise<WorkflowId> =>
    publish({ api, name: 'Waits', definition: waitsAWeek(unenroll) });
  const create = async (more: object = {}): Promise<string> =>
    (await api('createTicket', { body: { subject: 'A lamp', source: 'form', ...more } })).id;
  const edit = (id: string, body: object) => api('editTicket', { params: { id }, body });
  const statuses = async (id: string) =>
    (await api('getTicketEnrollments', { params: { id } })).items.map(({ status }) => status);
  const becomes = (id: string, status: string) => waitFor(async () => (await statuses(id)).join() === status);

  it('end waiting runs when a change brings them about, and say so everywhere', async () => {
    const workflow = await waitsIn(closed);
    const [leaving, staying] = [await create(), await create()];
    await becomes(leaving, 'waiting');
    await becomes(staying, 'waiting');
    await edit(leaving, { status: 'closed' });
    await becomes(leaving, 'unenrolled');
    await edit(staying, { priority: 'high' });

    const { items } = await api('listEnrollments', {
      params: { id: workflow },
      query: { status: 'unenrolled' },
    });
    expect(items).toMatchObject([
      {
        ticket: { id: leaving },
        status: 'unenrolled',
        unenrollReason: 'conditions',
        stepId: 'delay-for-1',
        waitUntil: null,
        endedAt: expect.any(String),
      },
    ]);
    const timeline = await api('getTimeline', { params: { id: leaving } });
    expect(timeline.items[0]).toMatchObject({
      kind: 'unenrolled',
      actor: { kind: 'workflow', id: workflow, name: 'Waits', enrollmentId: items[0]?.id },
    });
    expect((await api('getCounts', { params: { id: workflow } })).totals).toMatchObject({
      waiting: 1,
      unenrolled: 1,
    });
    expect(await statuses(staying)).toEqual(['waiting']);
  });

  it('end a run before its next step when one of its own steps brings them about', async () => {
    const workflow = await publish({
      api,
      name: 'Closes',
      definition: {
        triggers: [{ type: 'ticket-created' }],
        settings: { unenroll: closed },
        start: 'set-status-1',
        steps: {
          'set-status-1': { type: 'set-status', config: { status: 'closed' }, next: 'add-note-1' },
          'add-note-1': { type: 'add-note', config: { text: 'Never written' }, next: null },
        },
      },
    });
    const id = await create();
    await becomes(id, 'unenrolled');
    const { items } = await api('getTimeline', { params: { id } });
    expect(items.map(({ kind }) => kind).sort()).toEqual(['changed', 'created', 'unenrolled']);
    expect((await api('getTicket', { params: { id } })).status).toBe('closed');
    expect((await api('getCounts', { params: { id: workflow } })).totals.unenrolled).toBe(1);
  });

  it('keep tickets out: by trigger, by hand, and among the existing ones', async () => {
    const urgent: Unenroll = {
      groups: [{ conditions: [{ property: 'ticket.priority', operator: 'any-of', values: ['urgent'] }] }],
    };
    const before = await create({ priority: 'urgent' });
    const fitting = await create();
    const { id, draft } = await api('createWorkflow', {
      body: { name: 'Not for urgent ones', definition: waitsAWeek(urgent) },
    });
    const { open } = await api('countTickets');
    const { matching } = await api('previewPublish', { params: { id } });
    expect(matching).toBe(open - 1);
    await api('publishWorkflow', {
      params: { id },
      body: { existing: 'enroll', revision: draft.revision },
    });
    await waitFor(async () => (await api('getWorkflow', { params: { id } })).backfill === null);
    const outside = await create({ priority: 'urgent' });
    const inside = await create();
    await becomes(inside, 'waiting');
    await waitFor(async () => (await statuses(fitting)).includes('waiting'));
    expect(await statuses(before)).not.toContain('waiting');
    expect(await statuses(outside)).toEqual([]);
    const { items } = await api('enroll', { params: { id }, body: { ticketIds: [outside] } });
    expect(items).toEqual([{ ticketId: outside, outcome: 'unenroll-conditions', enrollmentId: null }]);
  });

  it('come to hold by the passing of time too', async () => {
    await waitsIn(hasBeen(1));
    const id = await create({
      // A minute ago in five seconds.
      properties: { due: new Date(Date.now() - 55_000).toISOString() },
    });
    const later = await create({ properties: { due: new Date(Date.now() + 86_400_000).toISOString() } });
    await becomes(id, 'waiting');
    await becomes(later, 'waiting');
    await waitFor(async () => (await statuses(id)).join() === 'unenrolled', { timeoutMs: 40_000 });
    expect(await statuses(later)).toEqual(['waiting']);
  });

  it('are those of the version that a run is on, even when the workflow is off', async () => {
    const workflow = await waitsIn(closed);
    const first = await create();
    await becomes(first, 'waiting');
    await publishAgain({ api, id: workflow, definition: waitsAWeek() });
    const second = await create();
    await becomes(second, 'waiting');
    await api('turnOff', { params: { id: workflow }, body: {} });
    await edit(second, { status: 'closed' });
    await edit(first, { status: 'closed' });
    await becomes(first, 'unenrolled');
    expect(await statuses(second)).toEqual(['waiting']);
  });

  it('are heard later when no worker is there', async () => {
    await waitsIn(closed);
    const id = await create();
    await becomes(id, 'waiting');
    await product.kill('worker-1');
    await product.kill('worker-2');
    await edit(id, { status: 'closed' });
    expect(await statuses(id)).toEqual(['waiting']);
    await product.restart('worker-1');
    await becomes(id, 'unenrolled');
  });

  it('are checked like any filter before publishing', async () => {
    const { id } = await api('createWorkflow', {
      body: { name: 'Empty', definition: waitsAWeek({ groups: [{ conditions: [] }] }) },
    });
    const { problems } = await api('getWorkflow', { params: { id } });
    expect(problems).toMatchObject([{ stepId: null, field: 'settings.unenroll', code: 'filter-empty' }]);
  });
});
