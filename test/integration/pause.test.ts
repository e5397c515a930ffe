import type { WorkflowId } from '@baton/shared';
import mongoose from 'mongoose';
import { apiOf, type TestApi } from '../setup/api.ts';
import { startProduct, type TestProduct } from '../setup/product.ts';
import { notesOf, publish, publishAgain, turnAllOff } from '../setup/scenario.ts';
import { waitFor } from '../setup/wait-for.ts';
import { clientOf } from './api/client.ts';
import { keyWith } from './api/installation.ts';

type DefinitionInput = Parameters<typeof publish>[0]['definition'];

/** Notes that the ticket has entered, waits, and notes that it has waited. */
const waits = (amount: number, unit: 'seconds' | 'weeks' = 'seconds'): DefinitionInput => ({
  triggers: [{ type: 'ticket-created' }],
  start: 'add-note-1',
  steps: {
    'add-note-1': { type: 'add-note', config: { text: 'In' }, next: 'delay-for-1' },
    'delay-for-1': { type: 'delay-for', config: { amount, unit }, next: 'add-note-2' },
    'add-note-2': { type: 'add-note', config: { text: 'Out' }, next: null },
  },
});

describe('a paused workflow', () => {
  let product: TestProduct;
  let api: TestApi;
  beforeAll(async () => {
    product = await startProduct({ workers: 2 });
    api = apiOf(product);
  });
  afterAll(() => product?.stop());
  afterEach(() => turnAllOff(api));

  const create = async (count: number): Promise<string[]> => {
    const tickets = Array.from({ length: count }, (_, index) => ({
      subject: `Ticket ${index}`,
      source: 'form' as const,
    }));
    const { items } = await api('createTickets', { body: { tickets } });
    return items.map(({ ticket }) => ticket?.id ?? '');
  };
  const counts = (id: string) => api('getCounts', { params: { id } });
  const notes = (ticket: string) => notesOf({ api, ticket });
  const allNoted = async (ids: readonly string[], expected: string[]) => {
    for (const id of ids) expect(await notes(id)).toEqual(expected);
  };

  it('keeps what enters and what falls due, and lets everything go on at once', async () => {
    const id = await publish({ api, name: 'Held', definition: waits(3) });
    const early = await create(30);
    await waitFor(async () => (await counts(id)).totals.waiting === 30);
    expect(await api('pauseWorkflow', { params: { id } })).toMatchObject({ status: 'paused' });
    const late = await create(30);
    const [byHand = ''] = await create(1);
    await waitFor(async () => (await counts(id)).totals.waiting === 61);
    // Those that were on their way have fallen due meanwhile, and are kept back too.
    await waitFor(async () => (await counts(id)).held === 61);
    const again = await api('enroll', { params: { id }, body: { ticketIds: [byHand] } });
    expect(again.items[0]?.outcome).toBe('already-enrolled');
    const { items } = await api('listEnrollments', { params: { id }, query: { limit: 200 } });
    expect(new Set(items.map(({ status, hold }) => `${status} ${hold?.for}`))).toEqual(
      new Set(['waiting pause']),
    );
    await allNoted(early, ['In']);
    await allNoted(late, []);

    expect(await api('resumeWorkflow', { params: { id } })).toMatchObject({ status: 'on' });
    await waitFor(async () => (await counts(id)).totals.completed === 61);
    await allNoted([...early, ...late, byHand], ['In', 'Out']);
    expect(product.logs.errors()).toEqual([]);
  });

  it('keeps a timer that is not due, and loses nothing to a restart of all workers', async () => {
    const id = await publish({ api, name: 'Restarted', definition: waits(1, 'weeks') });
    await create(1);
    await waitFor(async () => (await counts(id)).totals.waiting === 1);
    await api('pauseWorkflow', { params: { id } });
    await create(5);
    await waitFor(async () => (await counts(id)).held === 5);
    await product.kill('worker-1');
    await product.kill('worker-2');
    await product.restart('worker-1');
    await product.restart('worker-2');
    await api('resumeWorkflow', { params: { id } });
    await waitFor(async () => {
      const { steps, held } = await counts(id);
      return held === 0 && steps['delay-for-1']?.waiting === 6;
    });
  });

  it('retries nothing that failed until it goes on', async () => {
    const ada = await api('createUser', { body: { name: 'Ada', email: 'ada@example.com' } });
    const id = await publish({
      api,
      name: 'Fails',
      definition: {
        triggers: [{ type: 'ticket-created' }],
        start: 'assign-owner-1',
        steps: {
          'assign-owner-1': { type: 'assign-owner', config: { to: { user: ada.id } }, next: null },
        },
      },
    });
    await api('editUser', { params: { id: ada.id }, body: { active: false } });
    await create(1);
    await waitFor(async () => (await counts(id)).totals.failed === 1);
    await api('pauseWorkflow', { params: { id } });
    const [failed] = (await api('listEnrollments', { params: { id } })).items;
    await api('retryEnrollment', { params: { id: failed?.id ?? '' }, body: { from: 'next-step' } });
    await waitFor(async () => (await counts(id)).held === 1);
    await api('resumeWorkflow', { params: { id } });
    await waitFor(async () => (await counts(id)).totals.completed === 1);
  });

  it('lets go what a worker kept back that had not heard of the end of the pause', async () => {
    const id = await publish({ api, name: 'Late news', definition: waits(1) });
    await api('pauseWorkflow', { params: { id } });
    await create(3);
    await waitFor(async () => (await counts(id)).held === 3);
    const connection = await mongoose.createConnection(product.mongoUri).asPromise();
    // As if the three had been kept back just after everything was let go.
    await connection.collection('workflows').updateOne({ _id: id as never }, { $set: { status: 'on' } });
    await connection
      .collection('counters')
      .updateOne({ _id: 'epoch:workflows' as never }, { $inc: { value: 1 } });
    await connection.close();
    await waitFor(async () => (await counts(id)).totals.completed === 3);
  });

  it('stays paused when it is published again', async () => {
    const id = await publish({ api, name: 'Edited', definition: waits(1) });
    await api('pauseWorkflow', { params: { id } });
    expect(await publishAgain({ api, id, definition: waits(2) })).toBe(2);
    expect((await api('getWorkflow', { params: { id } })).status).toBe('paused');
    await create(1);
    await waitFor(async () => (await counts(id)).held === 1);
    const { items } = await api('listEnrollments', { params: { id } });
    expect(items.map(({ version }) => version)).toEqual([2]);
  });

  it.each([
    ['finish', 'completed'],
    ['end', 'cancelled'],
  ] as const)('can be turned off, and what it kept back can %s', async (enrollments, status) => {
    const id = await publish({ api, name: `Off: ${enrollments}`, definition: waits(1) });
    await api('pauseWorkflow', { params: { id } });
    const tickets = await create(8);
    await waitFor(async () => (await counts(id)).held === 8);
    await api('turnOff', { params: { id }, body: { enrollments } });
    await waitFor(async () => (await counts(id)).totals[status] === 8);
    await allNoted(tickets, status === 'completed' ? ['In', 'Out'] : []);
    expect((await counts(id)).held).toBe(0);
  });

  it('ends runs in hand too when it is turned off so', async () => {
    const id = await publish({ api, name: 'Busy', definition: waits(1, 'weeks') });
    await create(500);
    await waitFor(async () => (await counts(id)).totals.waiting > 0);
    await api('turnOff', { params: { id }, body: { enrollments: 'end' } });
    await waitFor(async () => {
      const { active, waiting, failed } = (await counts(id)).totals;
      return active + waiting + failed === 0;
    });
  });

  it('is for those who may turn workflows on and off, and for workflows that are on', async () => {
    const client = await clientOf(product);
    const id: WorkflowId = await publish({ api, name: 'Whose', definition: waits(1) });
    const as = await keyWith({ client, scopes: ['workflows.view', 'workflows.edit'] });
    for (const name of ['pauseWorkflow', 'resumeWorkflow'] as const)
      expect((await client.send(name, { params: { id }, as: { bearer: as.bearer } })).status).toBe(403);
    // Repeating either is harmless.
    for (const name of ['pauseWorkflow', 'pauseWorkflow', 'resumeWorkflow', 'resumeWorkflow'] as const)
      expect((await client.send(name, { params: { id } })).status).toBe(200);
    const draft = await api('createWorkflow', { body: { name: 'Draft', definition: waits(1) } });
    expect((await client.send('pauseWorkflow', { params: { id: draft.id } })).problem.code).toBe(
      'workflow-off',
    );
    await api('pauseWorkflow', { params: { id } });
    expect((await client.send('deleteWorkflow', { params: { id } })).problem.code).toBe('workflow-on');
    const actions = (await api('listAudit')).items.map(({ action }) => action);
    expect(actions.filter((action) => action === 'workflow.paused').length).toBeGreaterThanOrEqual(2);
    expect(actions).toContain('workflow.resumed');
  });
});
