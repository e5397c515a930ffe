import { type Weekday, type WorkflowId, weekdays } from '@baton/shared';
import mongoose from 'mongoose';
import { apiOf, type TestApi } from '../setup/api.ts';
import { startProduct, type TestProduct } from '../setup/product.ts';
import { publish, publishAgain } from '../setup/scenario.ts';
import { waitFor } from '../setup/wait-for.ts';

type Definition = Parameters<typeof publish>[0]['definition'];
type Trigger = Extract<Definition['triggers'][number], { type: 'schedule' }>;

const hour = 3_600_000;
/** More than one chunk. */
const matching = 450;

/** A schedule for tickets of a subject. */
const scheduled = (input: { subject: string; when: Trigger['when'] }): Trigger => ({
  type: 'schedule',
  when: input.when,
  timeZone: 'UTC',
  filter: {
    groups: [{ conditions: [{ property: 'ticket.subject', operator: 'is', value: input.subject }] }],
  },
});

/** A minute that lies some time back, and the schedules that came then and come again. */
function minuteBefore(ms: number) {
  const at = new Date(Math.floor((Date.now() - ms) / 60_000) * 60_000);
  const time = at.toISOString().slice(11, 16);
  const day = weekdays[(at.getUTCDay() + 6) % 7] as Weekday;
  return {
    at,
    daily: { every: 'day' as const, time },
    weekly: { every: 'week' as const, days: [day], time },
  };
}

describe('schedules', () => {
  let product: TestProduct;
  let api: TestApi;
  let database: mongoose.Connection;
  beforeAll(async () => {
    product = await startProduct({ workers: 4 });
    api = apiOf(product);
    database = await mongoose.createConnection(product.mongoUri).asPromise();
  });
  afterAll(async () => {
    await database?.close();
    await product?.stop();
  });

  const noting = (trigger: Trigger): Definition => ({
    triggers: [trigger],
    settings: { reEnrollment: 'every-time' },
    start: 'a',
    steps: { a: { type: 'add-note', config: { text: 'It is time' }, next: null } },
  });
  const workflows = () => database.collection<{ _id: string; scheduledAt: Date | null }>('workflows');
  const scheduledAt = async (id: WorkflowId) => (await workflows().findOne({ _id: id }))?.scheduledAt;
  /** As if nothing had run since then. */
  const missedSince = (id: WorkflowId, at: Date) =>
    workflows().updateOne({ _id: id }, { $set: { scheduledAt: at } });
  const completed = async (id: WorkflowId) => (await api('getCounts', { params: { id } })).totals.completed;
  /** No occurrence is under way, and none of those whom it enrolled. */
  const atRest = (id: WorkflowId) =>
    waitFor(async () => {
      const { totals } = await api('getCounts', { params: { id } });
      const done = await workflows().findOne({ _id: id, occurrence: null });
      return done !== null && totals.active + totals.waiting === 0;
    });
  async function create({ subject, count }: { subject: string; count: number }): Promise<void> {
    await api('createTickets', {
      body: { tickets: Array.from({ length: count }, () => ({ subject, source: 'form' as const })) },
    });
  }

  it('enrolls every matching ticket once for each occurrence, with four workers that cannot see each other', async () => {
    const { at, daily } = minuteBefore(hour);
    const subject = 'Scheduled';
    await create({ subject, count: matching });
    await create({ subject: 'Another', count: 5 });
    const id = await publish({ api, name: 'Daily', definition: noting(scheduled({ subject, when: daily })) });
    expect((await scheduledAt(id))?.getTime()).toBe(at.getTime() + 24 * hour);
    // Without Redis every worker sweeps for itself.
    if (product.processes.redis) await product.kill('redis');
    await missedSince(id, at);
    await waitFor(async () => (await completed(id)) === matching, { timeoutMs: 60_000 });
    expect((await scheduledAt(id))?.getTime()).toBe(at.getTime() + 24 * hour);
    if (product.processes.redis) await product.restart('redis');

    // Three missed days are made up as one; that one was enrolled for before, and nothing enters for it twice.
    await missedSince(id, new Date(at.getTime() - 2 * 24 * hour));
    await waitFor(async () => (await scheduledAt(id))?.getTime() === at.getTime() + 24 * hour);
    await atRest(id);
    expect(await completed(id)).toBe(matching);
  });

  it('goes on where it was when workers are killed', async () => {
    const { at, daily } = minuteBefore(2 * hour);
    const subject = 'Interrupted';
    await create({ subject, count: matching });
    const id = await publish({
      api,
      name: 'Killed',
      definition: noting(scheduled({ subject, when: daily })),
    });
    await missedSince(id, at);
    await waitFor(async () => (await completed(id)) > 0);
    const workers = product.processes.workers.map(({ name }) => name);
    await Promise.all(workers.map((name) => product.kill(name)));
    await Promise.all(workers.map((name) => product.restart(name)));
    // What the dead had in hand is taken up when their leases have run out.
    await waitFor(async () => (await completed(id)) === matching, { timeoutMs: 90_000 });
    await atRest(id);
    expect(await completed(id)).toBe(matching);
  });

  it('passes over what is more than a day late, and goes on with the next', async () => {
    const { at, weekly } = minuteBefore(3 * 24 * hour);
    const subject = 'Late';
    await create({ subject, count: 1 });
    const id = await publish({
      api,
      name: 'Weekly',
      definition: noting(scheduled({ subject, when: weekly })),
    });
    await missedSince(id, at);
    await waitFor(async () => (await scheduledAt(id))?.getTime() === at.getTime() + 7 * 24 * hour);
    expect(await completed(id)).toBe(0);
  });

  it('comes no more when it is off, and by the new schedule when that is published', async () => {
    const { daily, weekly, at } = minuteBefore(hour);
    const id = await publish({
      api,
      name: 'Changed',
      definition: noting(scheduled({ subject: 'Nobody', when: daily })),
    });
    await publishAgain({ api, id, definition: noting(scheduled({ subject: 'Nobody', when: weekly })) });
    expect((await scheduledAt(id))?.getTime()).toBe(at.getTime() + 7 * 24 * hour);
    const nextAt = async () => (await api('getWorkflow', { params: { id } })).nextAt;
    expect(await nextAt()).toBe(new Date(at.getTime() + 7 * 24 * hour).toISOString());
    await api('turnOff', { params: { id }, body: {} });
    expect(await scheduledAt(id)).toBeNull();
    expect(await nextAt()).toBeNull();
    expect(product.logs.errors()).toEqual([]);
  });
});
