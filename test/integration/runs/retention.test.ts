import type { EnrollmentId, TicketId, WorkflowId } from '@baton/shared';
import { firstIdOf } from '@baton/shared/node';
import { publish } from '../../setup/scenario.ts';
import { waitFor } from '../../setup/wait-for.ts';
import { collectionOf, type Installation, signedInAs, startInstallation } from '../api/installation.ts';
import { allAre, allRuns, enrollMany } from './many-runs.ts';

const dayMs = 24 * 60 * 60_000;
const daysAgo = (days: number): Date => new Date(Date.now() - days * dayMs);

describe('what is older than the settings say is removed', () => {
  let installation: Installation;
  beforeAll(async () => {
    installation = await startInstallation();
  });
  afterAll(() => installation?.stop());

  const collection = (name: string) => collectionOf({ installation, name });

  async function workflowOf(reEnrollment: 'never' | 'every-time', waits = false): Promise<WorkflowId> {
    return publish({
      api: installation.api,
      name: `${reEnrollment} ${waits}`,
      definition: {
        triggers: [{ type: 'manual' }],
        settings: { reEnrollment },
        start: waits ? 'wait' : 'note',
        steps: waits
          ? { wait: { type: 'delay-for', config: { amount: 9, unit: 'weeks' } } }
          : { note: { type: 'add-note', config: { text: 'A note' } } },
      },
    });
  }

  /** Makes the runs of a workflow so many days old: their ids say when they began. */
  async function age({ workflow, days }: { workflow: WorkflowId; days: number }): Promise<EnrollmentId[]> {
    const runs = await collection('enrollments');
    // A run is known to have ended when it is decided; what it decided is written a moment later.
    const docs = await waitFor(async () => {
      const found = await runs.find({ workflowId: workflow }).toArray();
      return found.every(({ intent, worker }) => intent === null && worker === null) ? found : null;
    });
    await runs.deleteMany({ workflowId: workflow });
    const at = daysAgo(days);
    const aged = docs.map((doc) => ({
      ...doc,
      _id: `${firstIdOf(at).slice(0, 8)}${doc._id.slice(8)}`,
      startedAt: at,
      endedAt: doc['endedAt'] === null ? null : at,
    }));
    await runs.insertMany(aged);
    return aged.map(({ _id }) => _id as EnrollmentId);
  }

  async function oldRuns(input: {
    reEnrollment: 'never' | 'every-time';
    waits?: boolean;
    twice?: boolean;
    days: number;
  }) {
    const { reEnrollment, waits = false, twice = false, days } = input;
    const workflow = await workflowOf(reEnrollment, waits);
    const tickets = await enrollMany({ client: installation, workflow, count: 2 });
    await allAre({ client: installation, workflow, count: 2, status: waits ? 'waiting' : 'completed' });
    if (twice) {
      await enrollAgain({ workflow, tickets });
      await allAre({ client: installation, workflow, count: 4, status: 'completed' });
    }
    return { workflow, tickets, runs: await age({ workflow, days }) };
  }

  it('nothing of runs and audit is, unless somebody says so', async () => {
    expect(await installation.api('getRetention')).toEqual({
      runs: null,
      mails: 30,
      notifications: 60,
      audit: null,
    });
    const refused = { runs: 0, mails: 30, notifications: 60, audit: null };
    expect((await installation.send('setRetention', { body: refused })).problem).toMatchObject({
      status: 400,
      detail: expect.stringMatching(/at least one day/),
    });
    const representative = await signedInAs({ client: installation, role: 'representative' });
    expect((await installation.send('getRetention', { as: representative })).status).toBe(403);
  });

  it('runs go, but never what keeps a ticket from entering a second time', async () => {
    const { api } = installation;
    const often = await oldRuns({ reEnrollment: 'every-time', twice: true, days: 40 });
    const once = await oldRuns({ reEnrollment: 'never', days: 40 });
    const recent = await oldRuns({ reEnrollment: 'every-time', days: 20 });
    const waiting = await oldRuns({ reEnrollment: 'every-time', waits: true, days: 40 });
    const orphaned = await oldRuns({ reEnrollment: 'never', days: 40 });
    await (await collection('tickets')).deleteMany({ _id: { $in: orphaned.tickets as string[] } });

    const mails = await collection('mails');
    const mail = { from: 'a@example.com', to: ['b@example.com'], subject: 'S', text: 'T' };
    await mails.insertMany([
      { ...mail, _id: 'old', at: daysAgo(40) },
      { ...mail, _id: 'recent', at: daysAgo(5) },
    ]);
    const notifications = await collection('notifications');
    const notification = { userId: 'f'.repeat(24), text: 'N', ticket: null, readAt: null };
    await notifications.insertMany([
      { ...notification, _id: 'old', at: daysAgo(40) },
      { ...notification, _id: 'recent', at: daysAgo(5) },
    ]);
    const audit = await collection('audit');
    const oldAudit = `${firstIdOf(daysAgo(40)).slice(0, 8)}${'1'.repeat(16)}`;
    const [entry] = await audit.find({}).limit(1).toArray();
    await audit.insertOne({ ...entry, _id: oldAudit, at: daysAgo(40) });

    await api('setRetention', { body: { runs: 30, mails: 30, notifications: 30, audit: 30 } });
    // A worker that has just started begins at once, and not with its next round.
    await installation.product.restart('worker-1');

    const gone = async (id: EnrollmentId): Promise<boolean> =>
      (await installation.send('getEnrollment', { params: { id } })).status === 404;
    for (const id of orphaned.runs) await waitFor(() => gone(id));
    // The first run of each ticket says that it was there; the others guard nothing.
    const left = await waitFor(async () => {
      const found = await allRuns({ client: installation, workflow: often.workflow });
      return found.length === often.tickets.length ? found : null;
    });
    expect(left.map(({ ticket }) => ticket?.id).sort()).toEqual([...often.tickets].sort());
    const [guard] = once.runs;
    const emptied = await waitFor(async () => {
      const run = await api('getEnrollment', { params: { id: guard! } });
      return run.forgotten ? run : null;
    });
    expect(emptied).toMatchObject({ status: 'completed', log: [], outputs: {} });
    expect(await enrollAgain(once)).toEqual(['enrolled-before', 'enrolled-before']);
    expect(await enrollAgain(often)).toEqual(['enrolled', 'enrolled']);
    for (const { workflow, runs } of [recent, waiting]) {
      const found = await allRuns({ client: installation, workflow });
      expect(found.map(({ id }) => id).sort()).toEqual([...runs].sort());
    }
    const [kept] = recent.runs;
    expect((await api('getEnrollment', { params: { id: kept! } })).log).toHaveLength(1);
    for (const aged of [mails, notifications])
      expect((await aged.find({ _id: { $in: ['old', 'recent'] } }).toArray()).map(({ _id }) => _id)).toEqual([
        'recent',
      ]);
    expect(await audit.findOne({ _id: oldAudit })).toBeNull();
    const { items } = await api('listAudit');
    expect(items.map(({ action }) => action)).toContain('retention.changed');
    expect(installation.product.logs.errors()).toEqual([]);
  });

  async function enrollAgain({ workflow, tickets }: { workflow: WorkflowId; tickets: TicketId[] }) {
    const { items } = await installation.api('enroll', {
      params: { id: workflow },
      body: { ticketIds: tickets },
    });
    return items.map(({ outcome }) => outcome);
  }
});
