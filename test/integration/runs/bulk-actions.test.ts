import type { WorkflowId } from '@baton/shared';
import { type Receiver, startReceiver } from '../../setup/receiver.ts';
import { publish, publishAgain } from '../../setup/scenario.ts';
import { waitFor } from '../../setup/wait-for.ts';
import { type Installation, signedInAs, startInstallation } from '../api/installation.ts';
import { allAre, allRuns, enrollMany, through } from './many-runs.ts';

describe('many runs at once', () => {
  let installation: Installation;
  let receiver: Receiver;
  /** What the other system answers. */
  let status = 404;
  beforeAll(async () => {
    receiver = await startReceiver(() => ({ status }));
    installation = await startInstallation({ restartsItself: true });
  });
  afterAll(async () => {
    await installation?.stop();
    await receiver?.stop();
  });

  const calling = (priority: 'low' | 'high' = 'high') => ({
    triggers: [{ type: 'manual' as const }],
    start: 'hook',
    steps: {
      hook: {
        type: 'webhook' as const,
        config: { method: 'POST' as const, url: receiver.url },
        next: 'then',
      },
      // biome-ignore lint/suspicious/noThenProperty: the id of a step
      then: { type: 'set-priority' as const, config: { priority }, next: null },
    },
  });
  const newWorkflow = (name: string): Promise<WorkflowId> =>
    publish({ api: installation.api, name, definition: calling() });
  const start = (
    workflow: WorkflowId,
    body: NonNullable<Parameters<typeof installation.api<'startBulkAction'>>[1]>['body'],
  ) => installation.api('startBulkAction', { params: { id: workflow }, body: body! });

  async function failedRuns({ name, count }: { name: string; count: number }): Promise<WorkflowId> {
    status = 404;
    const workflow = await newWorkflow(name);
    await enrollMany({ client: installation, workflow, count });
    await allAre({ client: installation, workflow, count, status: 'failed' });
    return workflow;
  }

  it('all that failed for one reason are retried once each, although the worker is killed meanwhile', async () => {
    const count = 450;
    const workflow = await failedRuns({ name: 'Retried', count });
    const { errors } = await installation.api('getCounts', { params: { id: workflow } });
    expect(errors).toEqual({ 'http-status': count });
    const begun = await start(workflow, {
      action: { kind: 'retry' },
      which: { filter: { status: 'failed', error: 'http-status' } },
    });
    expect(begun).toMatchObject({ total: count, status: 'running' });
    // In the middle of it, or at its end: what counts is what came of it.
    await waitFor(async () => {
      const { items } = await installation.api('listBulkActions', { params: { id: workflow } });
      return items[0]!.done > 0 ? true : null;
    });
    await installation.product.kill('worker-1');
    const done = await through({ client: installation, workflow, id: begun.id });
    expect(done).toMatchObject({ status: 'done', total: count, done: count, skipped: {} });
    await allAre({ client: installation, workflow, count, status: 'failed', timeoutMs: 90_000 });
    for (const { id } of await allRuns({ client: installation, workflow })) {
      const { log } = await installation.api('getEnrollment', { params: { id } });
      expect(log.map((entry) => entry.status)).toEqual(['failed', 'failed']);
    }
  });

  it('runs are passed over their failed step, and those that are over are left alone with the reason', async () => {
    const workflow = await failedRuns({ name: 'Skipped', count: 3 });
    const runs = await allRuns({ client: installation, workflow });
    const [first, second, third] = runs.map(({ id }) => id);
    await installation.api('cancelEnrollment', { params: { id: first! } });
    const { id } = await start(workflow, {
      action: { kind: 'skip' },
      which: { ids: [first!, second!, third!, 'f'.repeat(24) as never] },
    });
    expect(await through({ client: installation, workflow, id })).toMatchObject({
      total: 4,
      done: 2,
      skipped: { 'not-failed': 1, 'not-found': 1 },
    });
    await allAre({ client: installation, workflow, count: 2, status: 'completed' });
  });

  it('runs that failed or are over begin again from the start, each in a run of its own', async () => {
    const workflow = await failedRuns({ name: 'Again', count: 3 });
    await publishAgain({ api: installation.api, id: workflow, definition: calling('low') });
    status = 200;
    const before = await allRuns({ client: installation, workflow });
    const { id } = await start(workflow, {
      action: { kind: 'again', version: 'newest' },
      which: { filter: { version: 1 } },
    });
    expect(await through({ client: installation, workflow, id })).toMatchObject({ done: 3, skipped: {} });
    await allAre({ client: installation, workflow, count: 3, status: 'completed' });
    const runs = await allRuns({ client: installation, workflow });
    const anew = runs.filter(({ version }) => version === 2);
    expect(anew.map(({ entry }) => entry.again).sort()).toEqual(before.map((run) => run.id).sort());
    expect(runs.filter(({ version }) => version === 1).map((run) => run.status)).toEqual(
      Array(3).fill('cancelled'),
    );

    // One alone, on the version that it had.
    const old = before[0]!;
    const once = await installation.api('runEnrollmentAgain', {
      params: { id: old.id },
      body: { version: 'same' },
      headers: { 'idempotency-key': 'again-1' },
    });
    const twice = await installation.api('runEnrollmentAgain', {
      params: { id: old.id },
      body: { version: 'same' },
      headers: { 'idempotency-key': 'again-1' },
    });
    expect(twice.id).toBe(once.id);
    expect(once).toMatchObject({ version: 1, entry: { kind: 'manual', again: old.id } });
    await allAre({ client: installation, workflow, count: 4, status: 'completed' });
    const { outputs, log } = await installation.api('getEnrollment', { params: { id: once.id } });
    expect(outputs).toMatchObject({ hook: { status: 200 } });
    expect(log.map(({ stepId }) => stepId)).toEqual(['hook', 'then']);
  });

  it('a ticket that was in once is still not let in a second time by what enrolls', async () => {
    const workflow = await newWorkflow('Once');
    status = 200;
    const [ticket] = await enrollMany({ client: installation, workflow, count: 1 });
    await allAre({ client: installation, workflow, count: 1, status: 'completed' });
    const [run] = await allRuns({ client: installation, workflow });
    await installation.api('runEnrollmentAgain', { params: { id: run!.id } });
    await allAre({ client: installation, workflow, count: 2, status: 'completed' });
    const { items } = await installation.api('enroll', {
      params: { id: workflow },
      body: { ticketIds: [ticket!] },
    });
    expect(items[0]?.outcome).toBe('enrolled-before');
  });

  it('a run that is under way does not begin again, nor does one in a workflow that is off', async () => {
    const waiting = await publish({
      api: installation.api,
      name: 'Waiting',
      definition: {
        triggers: [{ type: 'manual' }],
        start: 'wait',
        steps: { wait: { type: 'delay-for', config: { amount: 1, unit: 'weeks' } } },
      },
    });
    await enrollMany({ client: installation, workflow: waiting, count: 2 });
    await allAre({ client: installation, workflow: waiting, count: 2, status: 'waiting' });
    const [run] = await allRuns({ client: installation, workflow: waiting });
    const params = { id: run!.id };
    expect((await installation.send('runEnrollmentAgain', { params })).problem).toMatchObject({
      status: 409,
      code: 'under-way',
    });
    const { id } = await start(waiting, { action: { kind: 'again' }, which: { filter: {} } });
    const done = await through({ client: installation, workflow: waiting, id });
    expect(done).toMatchObject({ done: 0, skipped: { 'under-way': 2 } });

    const { id: cancelling } = await start(waiting, { action: { kind: 'cancel' }, which: { filter: {} } });
    expect(await through({ client: installation, workflow: waiting, id: cancelling })).toMatchObject({
      done: 2,
    });
    await installation.api('turnOff', { params: { id: waiting } });
    expect((await installation.send('runEnrollmentAgain', { params })).problem).toMatchObject({
      code: 'workflow-off',
    });
    const again = {
      params: { id: waiting },
      body: { action: { kind: 'again' as const }, which: { filter: {} } },
    };
    expect((await installation.send('startBulkAction', again)).problem.code).toBe('workflow-off');
  });

  it('one runs at a time in a workflow; it can be stopped, and both are in the audit log', async () => {
    const workflow = await failedRuns({ name: 'Stopped', count: 5 });
    await installation.product.kill('worker-1', 'SIGSTOP');
    const which = { filter: {} };
    const { id } = await start(workflow, { action: { kind: 'retry' }, which });
    const request = { params: { id: workflow }, body: { action: { kind: 'cancel' as const }, which } };
    expect((await installation.send('startBulkAction', request)).problem).toMatchObject({
      status: 409,
      code: 'bulk-running',
    });
    const stopping = { params: { id: workflow, bulkId: id } };
    const stopped = await installation.api('stopBulkAction', stopping);
    expect(stopped.status).toBe('stopped');
    expect((await installation.send('stopBulkAction', stopping)).problem.code).toBe('bulk-over');
    await installation.product.kill('worker-1', 'SIGCONT');
    const { items } = await installation.api('listAudit');
    expect(items.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['enrollments.retry', 'enrollments.stopped']),
    );
    const { id: next } = await start(workflow, { action: { kind: 'cancel' }, which });
    expect(await through({ client: installation, workflow, id: next })).toMatchObject({ done: 5 });
  });

  it('is for those who may work on tickets', async () => {
    const workflow = await newWorkflow('Permitted');
    const viewer = await signedInAs({ client: installation, role: 'viewer' });
    const body = { action: { kind: 'cancel' as const }, which: { filter: {} } };
    const refused = await installation.send('startBulkAction', {
      params: { id: workflow },
      body,
      as: viewer,
    });
    expect(refused.status).toBe(403);
    const representative = await signedInAs({ client: installation, role: 'representative' });
    const move = { params: { id: workflow }, as: representative };
    expect((await installation.send('moveRuns', move)).status).toBe(403);
    const none = await installation.api('startBulkAction', {
      params: { id: workflow },
      body,
      as: representative,
    });
    expect(await through({ client: installation, workflow, id: none.id })).toMatchObject({
      total: 0,
      done: 0,
    });
  });
});
