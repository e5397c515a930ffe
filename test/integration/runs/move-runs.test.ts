import type { EnrollmentDoc } from '@baton/shared/node';
import { publish, publishAgain } from '../../setup/scenario.ts';
import { collectionOf, type Installation, startInstallation } from '../api/installation.ts';
import { allAre, allRuns, enrollMany, through } from './many-runs.ts';

type Steps = Parameters<typeof publish>[0]['definition']['steps'];

describe('runs that stand still go on in a new version', () => {
  let installation: Installation;
  beforeAll(async () => {
    installation = await startInstallation({ workers: 2 });
  });
  afterAll(() => installation?.stop());

  const drawn = (steps: Steps, start = 'wait') => ({ triggers: [{ type: 'manual' as const }], start, steps });
  const wait = (next: string | null) => ({
    type: 'delay-for' as const,
    config: { amount: 1, unit: 'weeks' as const },
    next,
  });
  const priority = (value: 'low' | 'urgent') => ({
    type: 'set-priority' as const,
    config: { priority: value },
    next: null,
  });

  /** The week is over. */
  async function resumeAll(workflowId: string): Promise<void> {
    const runs = await collectionOf({ installation, name: 'enrollments' });
    await runs.updateMany({ workflowId, status: 'waiting' }, { $set: { wakeAt: new Date() } });
  }

  it('those whose step is still there move; the others stay, and it says why', async () => {
    const { api } = installation;
    const workflow = await publish({
      api,
      name: 'Moved',
      definition: drawn({ wait: wait('then-1'), 'then-1': priority('low') }),
    });
    await enrollMany({ client: installation, workflow, count: 2 });
    await allAre({ client: installation, workflow, count: 2, status: 'waiting' });
    const second = drawn({ other: wait('then-1'), 'then-1': priority('low') }, 'other');
    await publishAgain({ api, id: workflow, definition: second });
    await enrollMany({ client: installation, workflow, count: 3 });
    await allAre({ client: installation, workflow, count: 5, status: 'waiting' });

    const third = drawn({
      wait: wait('other'),
      other: { type: 'set-status', config: { status: 'open' }, next: 'then-1' },
      'then-1': priority('urgent'),
    });
    const { draft } = await api('getWorkflow', { params: { id: workflow } });
    await api('saveDraft', {
      params: { id: workflow },
      body: { revision: draft.revision, definition: third },
    });
    const review = await api('previewPublish', { params: { id: workflow } });
    expect(review).toMatchObject({ movable: 2, unmovable: 3 });
    await api('publishWorkflow', { params: { id: workflow }, body: {} });
    const preview = await api('previewMove', { params: { id: workflow } });
    expect(preview).toEqual({
      version: 3,
      movable: 2,
      stuck: [{ version: 2, stepId: 'other', reason: 'step-other-type', count: 3 }],
    });
    const { id } = await api('moveRuns', { params: { id: workflow } });
    expect(await through({ client: installation, workflow, id })).toMatchObject({
      action: { kind: 'move', version: 3 },
      total: 5,
      done: 2,
      skipped: { 'step-other-type': 3 },
    });
    await resumeAll(workflow);
    await allAre({ client: installation, workflow, count: 5, status: 'completed' });
    for (const run of await allRuns({ client: installation, workflow })) {
      const ticket = await api('getTicket', { params: { id: run.ticket!.id } });
      expect({ version: run.version, priority: ticket.priority }).toEqual(
        run.version === 3 ? { version: 3, priority: 'urgent' } : { version: 2, priority: 'low' },
      );
    }
  });

  it('publishing may move them at once', async () => {
    const { api } = installation;
    const definition = drawn({ wait: wait('then-1'), 'then-1': priority('low') });
    const workflow = await publish({ api, name: 'At once', definition });
    await enrollMany({ client: installation, workflow, count: 3 });
    await allAre({ client: installation, workflow, count: 3, status: 'waiting' });
    await api('publishWorkflow', { params: { id: workflow }, body: { standing: 'move' } });
    const { items } = await api('listBulkActions', { params: { id: workflow } });
    expect(await through({ client: installation, workflow, id: items[0]!.id })).toMatchObject({ done: 3 });
    const runs = await allRuns({ client: installation, workflow });
    expect(runs.map(({ version, status }) => ({ version, status }))).toEqual(
      Array(3).fill({ version: 2, status: 'waiting' }),
    );
  });

  it('one that is resumed at the same moment is moved or not, never half', async () => {
    const { api } = installation;
    const count = 400;
    const definition = drawn({ wait: wait('then-1'), 'then-1': priority('low') });
    const workflow = await publish({ api, name: 'Raced', definition });
    await enrollMany({ client: installation, workflow, count });
    await allAre({ client: installation, workflow, count, status: 'waiting' });
    const second = drawn({
      wait: wait('note-1'),
      'note-1': { type: 'add-note', config: { text: 'The second version' }, next: 'then-1' },
      'then-1': priority('urgent'),
    });
    await publishAgain({ api, id: workflow, definition: second });
    const [{ id }] = await Promise.all([api('moveRuns', { params: { id: workflow } }), resumeAll(workflow)]);
    const moved = await through({ client: installation, workflow, id });
    await allAre({ client: installation, workflow, count, status: 'completed' });
    const runs = await allRuns({ client: installation, workflow });
    expect(runs.filter(({ version }) => version === 2)).toHaveLength(moved.done);
    const tickets = await collectionOf({ installation, name: 'tickets' });
    const docs = (await collectionOf({ installation, name: 'enrollments' })).find({ workflowId: workflow });
    for (const doc of (await docs.toArray()) as unknown as EnrollmentDoc[]) {
      const ticket = await tickets.findOne({ _id: doc.ticketId });
      const path = doc.log.map(({ stepId }) => stepId);
      expect({ version: doc.version, path, priority: ticket?.['priority'] }).toEqual(
        doc.version === 2
          ? { version: 2, path: ['wait', 'note-1', 'then-1'], priority: 'urgent' }
          : { version: 1, path: ['wait', 'then-1'], priority: 'low' },
      );
    }
  });
});
