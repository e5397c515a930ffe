import type { TicketId, WorkflowId } from '@baton/shared';
import { apiOf, type TestApi } from '../setup/api.ts';
import { startProduct, type TestProduct } from '../setup/product.ts';
import { publish, publishAgain } from '../setup/scenario.ts';
import { waitFor } from '../setup/wait-for.ts';

type Definition = Parameters<typeof publish>[0]['definition'];

/** By hand only; `steps` begin at `a`. */
const byHand = (
  steps: Definition['steps'],
  settings: Definition['settings'] = { reEnrollment: 'never' },
): Definition => ({ triggers: [{ type: 'manual' }], settings, start: 'a', steps });

const enrollIn = (workflow: WorkflowId, next: string | null = null) => ({
  type: 'enroll-in-workflow' as const,
  config: { workflow },
  next,
});
const wait = (amount: number, unit: 'seconds' | 'hours', next: string | null = null) => ({
  type: 'delay-for' as const,
  config: { amount, unit },
  next,
});
const note = (text: string) => ({ type: 'add-note' as const, config: { text }, next: null });

describe('workflows that put tickets into one another', () => {
  let product: TestProduct;
  let api: TestApi;
  beforeAll(async () => {
    product = await startProduct({ workers: 2 });
    api = apiOf(product);
  });
  afterAll(() => product?.stop());

  const create = async (subject = 'A lamp'): Promise<TicketId> =>
    (await api('createTicket', { body: { subject, source: 'form' } })).id;
  async function enroll(id: WorkflowId, ticketIds: TicketId[]): Promise<string> {
    const { items } = await api('enroll', { params: { id }, body: { ticketIds } });
    return items[0]?.enrollmentId ?? '';
  }
  const ended = (id: string) =>
    waitFor(async () => {
      const run = await api('getEnrollment', { params: { id } });
      return run.status === 'completed' || run.status === 'failed' ? run : null;
    });
  const runsIn = async (workflowId: WorkflowId, ticketId: string) => {
    const { items } = await api('getTicketEnrollments', { params: { id: ticketId } });
    return items.filter(({ workflow }) => workflow.id === workflowId);
  };

  it('says why a ticket did not enter, and goes on', async () => {
    const other = await publish({ api, name: 'Other', definition: byHand({ a: wait(1, 'hours') }) });
    const first = await publish({
      api,
      name: 'First',
      definition: byHand({ a: enrollIn(other, 'b'), b: enrollIn(other) }, { reEnrollment: 'every-time' }),
    });
    const ticket = await create();
    const details = async () =>
      (await ended(await enroll(first, [ticket]))).log.map(({ detail }) => detail?.key);
    expect(await details()).toEqual(['enrolled-in', 'enrolled-in.already']);
    const [inOther] = await runsIn(other, ticket);
    await api('cancelEnrollment', { params: { id: inOther?.id ?? '' } });
    expect(await details()).toEqual(['enrolled-in.before', 'enrolled-in.before']);
    await api('turnOff', { params: { id: other }, body: {} });
    expect(await details()).toEqual(['enrolled-in.off', 'enrolled-in.off']);
    expect(await runsIn(other, ticket)).toHaveLength(1);
  });

  it('takes a ticket out where it stands, and leaves it be where it is not', async () => {
    const other = await publish({
      api,
      name: 'Long',
      definition: byHand({ a: wait(1, 'hours', 'b'), b: note('Never') }),
    });
    const takeOut = { type: 'unenroll-from-workflow' as const, config: { workflow: other } };
    const first = await publish({ api, name: 'Takes out', definition: byHand({ a: takeOut }) });
    const [inside, outside] = [await create(), await create()];
    const waiting = await enroll(other, [inside]);
    await waitFor(async () => (await api('getEnrollment', { params: { id: waiting } })).status === 'waiting');
    const took = await ended(await enroll(first, [inside]));
    expect(took.log[0]?.detail).toMatchObject({ key: 'unenrolled-from', values: { workflow: 'Long' } });
    expect(await api('getEnrollment', { params: { id: waiting } })).toMatchObject({
      status: 'unenrolled',
      unenrollReason: 'workflow',
    });
    const none = await ended(await enroll(first, [outside]));
    expect(none.log[0]?.detail?.key).toBe('unenrolled-from.not-in');
  });

  it('ends with a reason where two enroll in each other in circles', async () => {
    const every = { reEnrollment: 'every-time' as const };
    const ping = await publish({ api, name: 'Ping', definition: byHand({ a: note('Ping') }, every) });
    const pong = await publish({
      api,
      name: 'Pong',
      definition: byHand({ a: wait(1, 'seconds', 'b'), b: enrollIn(ping) }, every),
    });
    await publishAgain({ api, id: ping, definition: byHand({ a: enrollIn(pong) }, every) });
    const ticket = await create();
    await enroll(ping, [ticket]);
    const failed = await waitFor(
      async () =>
        [...(await runsIn(ping, ticket)), ...(await runsIn(pong, ticket))].find(
          ({ status }) => status === 'failed',
        ),
      { timeoutMs: 45_000 },
    );
    const run = await api('getEnrollment', { params: { id: failed.id } });
    expect(run.error).toMatchObject({ code: 'too-deep', values: { limit: 10 } });
    expect((await runsIn(ping, ticket)).length + (await runsIn(pong, ticket)).length).toBe(11);
  });

  it('keeps a workflow that another one enrolls in', async () => {
    const other = await publish({ api, name: 'Needed', definition: byHand({ a: note('Here') }) });
    await publish({ api, name: 'Needs it', definition: byHand({ a: enrollIn(other) }) });
    await api('turnOff', { params: { id: other }, body: {} });
    await expect(api('deleteWorkflow', { params: { id: other } })).rejects.toThrow(
      /“Needs it” uses this workflow/,
    );
  });

  it('enrolls each ticket once, although workers are killed in between', async () => {
    const other = await publish({
      api,
      name: 'Counts',
      definition: byHand({ a: note('Once') }, { reEnrollment: 'every-time' }),
    });
    const first = await publish({ api, name: 'Sends on', definition: byHand({ a: enrollIn(other) }) });
    const tickets = await Promise.all(Array.from({ length: 60 }, (_, index) => create(`Ticket ${index}`)));
    await enroll(first, tickets);
    await waitFor(async () => (await api('getCounts', { params: { id: other } })).totals.completed > 0);
    await Promise.all([product.kill('worker-1'), product.kill('worker-2')]);
    await Promise.all([product.restart('worker-1'), product.restart('worker-2')]);
    await waitFor(
      async () => (await api('getCounts', { params: { id: first } })).totals.completed === tickets.length,
      { timeoutMs: 60_000 },
    );
    // What the other one had in hand is taken up when the leases of the dead have run out, too.
    await waitFor(
      async () => (await api('getCounts', { params: { id: other } })).totals.completed === tickets.length,
      { timeoutMs: 60_000 },
    );
    for (const id of tickets) {
      await waitFor(async () => {
        const { items } = await api('getTimeline', { params: { id } });
        return items.filter(({ text }) => text === 'Once').length === 1;
      });
      expect(await runsIn(other, id)).toHaveLength(1);
    }
  });
});
