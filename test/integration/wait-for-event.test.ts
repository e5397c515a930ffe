import type { UserId, WorkflowId } from '@baton/shared';
import { apiOf, type TestApi } from '../setup/api.ts';
import { startProduct, type TestProduct } from '../setup/product.ts';
import { publish } from '../setup/scenario.ts';
import { ticketOfChat } from '../setup/ticket-of-chat.ts';
import { waitFor } from '../setup/wait-for.ts';
import { signIn } from './notify/sign-in.ts';

type Event = { kind: 'customer-replied' } | { kind: 'person-replied'; who?: 'owner' | 'anyone' } | Changed;
type Changed = { kind: 'property-changed'; property: string; to?: string[] };
type Person = Awaited<ReturnType<typeof signIn>>;

const priorityChanged: Changed = { kind: 'property-changed', property: 'ticket.priority', to: ['urgent'] };

describe('waiting for an event', () => {
  let product: TestProduct;
  let api: TestApi;
  let adminId: UserId;
  let admin: Person;
  let ben: Person;
  beforeAll(async () => {
    product = await startProduct({ workers: 2 });
    api = apiOf(product);
    const { adminEmail: email, adminPassword: password, url } = product;
    admin = await signIn({ url, email, password });
    const { items } = await api('listUsers');
    adminId = items.find((user) => user.email === email)?.id as UserId;
    const given = { name: 'Ben', email: 'ben@example.com', role: 'representative' as const, password };
    await api('createUser', { body: given });
    ben = await signIn({ url, email: given.email, password });
  });
  afterAll(() => product?.stop());

  /** Marks the ticket as waiting, then waits; notes say which way it went. */
  const waiting = (input: {
    event: Event;
    amount?: number;
    unit?: 'seconds' | 'days';
  }): Promise<WorkflowId> =>
    publish({
      api,
      name: `Waits: ${input.event.kind}`,
      definition: {
        triggers: [{ type: 'manual' }],
        settings: { reEnrollment: 'every-time' },
        start: 'set-status-1',
        steps: {
          'set-status-1': { type: 'set-status', config: { status: 'waiting' }, next: 'it' },
          it: {
            type: 'wait-for-event',
            config: { event: input.event, amount: input.amount ?? 1, unit: input.unit ?? 'days' },
            next: 'add-note-1',
            otherwise: 'add-note-2',
          },
          'add-note-1': { type: 'add-note', config: { text: 'Happened' }, next: null },
          'add-note-2': { type: 'add-note', config: { text: 'Timed out' }, next: null },
        },
      },
    });
  const enroll = async (workflow: WorkflowId, ticketIds: string[]): Promise<string[]> => {
    const { items } = await api('enroll', { params: { id: workflow }, body: { ticketIds } });
    return items.map(({ enrollmentId }) => enrollmentId ?? '');
  };
  const runOf = (id: string) => api('getEnrollment', { params: { id } });
  const standing = (id: string) => waitFor(async () => (await runOf(id)).status === 'waiting');
  /** Waits and has been looked at: nothing is being done with it any more. */
  const ended = (id: string) =>
    waitFor(async () => {
      const run = await runOf(id);
      return run.status === 'completed' ? run.log.find(({ stepId }) => stepId === 'it') : null;
    });
  const create = async (): Promise<string> =>
    (await api('createTicket', { body: { subject: 'A lamp', source: 'form' } })).id;
  const edit = (id: string, body: object) => api('editTicket', { params: { id }, body });
  const conversationOf = async (ticket: string): Promise<string> =>
    (await api('getTicket', { params: { id: ticket } })).conversationId ?? '';
  const chat = () => ticketOfChat({ api, ada: adminId });
  const visitorWrites = (conversation: string, text: string) =>
    api('createMessage', { params: { id: conversation }, body: { author: { kind: 'visitor' }, text } });

  it('goes on when the customer replies, and not for a colleague', async () => {
    const workflow = await waiting({ event: { kind: 'customer-replied' } });
    const ticket = await chat();
    const conversation = await conversationOf(ticket);
    const [run = ''] = await enroll(workflow, [ticket]);
    await standing(run);
    await admin.writes({ conversation, text: 'What is your order number?' });
    await visitorWrites(conversation, '4711');
    expect(await ended(run)).toMatchObject({ exit: 'next', detail: { key: 'event.customer-replied' } });
    const { items } = await api('listMessages', { params: { id: conversation } });
    const reply = items.find(({ text }) => text === '4711');
    const { log } = await runOf(run);
    expect(Date.parse(log.at(-1)?.startedAt ?? '')).toBeGreaterThanOrEqual(Date.parse(reply?.at ?? ''));
  });

  it('goes on when the owner replies, and not for another colleague', async () => {
    const workflow = await waiting({ event: { kind: 'person-replied', who: 'owner' } });
    const anyone = await waiting({ event: { kind: 'person-replied' } });
    const ticket = await chat();
    const conversation = await conversationOf(ticket);
    const [[run = ''], [other = '']] = [await enroll(workflow, [ticket]), await enroll(anyone, [ticket])];
    await standing(run);
    await standing(other);
    await visitorWrites(conversation, 'Hello?');
    await ben.writes({ conversation, text: 'One moment' });
    expect(await ended(other)).toMatchObject({ detail: { key: 'event.person-replied' } });
    expect((await runOf(run)).status).toBe('waiting');
    await admin.writes({ conversation, text: 'Here I am' });
    expect(await ended(run)).toMatchObject({ detail: { key: 'event.owner-replied' } });
  });

  it('takes the other way when the time is up', async () => {
    const workflow = await waiting({ event: priorityChanged, amount: 1, unit: 'seconds' });
    const ticket = await create();
    const [run = ''] = await enroll(workflow, [ticket]);
    await standing(run);
    await edit(ticket, { priority: 'low', subject: 'Two lamps' });
    expect(await ended(run)).toMatchObject({ exit: 'otherwise', detail: { key: 'event.timed-out' } });
  });

  it('does not count what happened before, and counts the next time', async () => {
    const workflow = await waiting({ event: priorityChanged });
    const ticket = await create();
    await edit(ticket, { priority: 'urgent' });
    const [run = ''] = await enroll(workflow, [ticket]);
    await standing(run);
    await edit(ticket, { priority: 'low' });
    await waitFor(async () => (await api('getTicket', { params: { id: ticket } })).priority === 'low');
    expect((await runOf(run)).status).toBe('waiting');
    await edit(ticket, { priority: 'urgent' });
    expect(await ended(run)).toMatchObject({ exit: 'next' });
  });

  it('misses nothing that happens while the wait is being written', async () => {
    const workflow = await waiting({ event: priorityChanged });
    const tickets = await Promise.all(Array.from({ length: 40 }, create));
    const runs = await enroll(workflow, tickets);
    // The ticket shows the step before the wait a moment before the wait itself stands anywhere.
    await Promise.all(
      tickets.map(async (id) => {
        await waitFor(async () => (await api('getTicket', { params: { id } })).status === 'waiting');
        await edit(id, { priority: 'urgent' });
      }),
    );
    const entries = await Promise.all(runs.map(ended));
    expect(entries.map((entry) => entry?.exit)).toEqual(runs.map(() => 'next'));
    for (const id of tickets) {
      await waitFor(async () => {
        const { items } = await api('getTimeline', { params: { id } });
        return items.filter(({ kind }) => kind === 'note').length === 1;
      });
    }
  });

  it('is heard by tickets whose workflow is off by now, and with all workers killed meanwhile', async () => {
    const workflow = await waiting({ event: priorityChanged });
    const ticket = await create();
    const [run = ''] = await enroll(workflow, [ticket]);
    await standing(run);
    await api('turnOff', { params: { id: workflow }, body: { enrollments: 'finish' } });
    await product.kill('worker-1');
    await product.kill('worker-2');
    await edit(ticket, { priority: 'urgent' });
    await product.restart('worker-1');
    await product.restart('worker-2');
    expect(await ended(run)).toMatchObject({ exit: 'next' });
  });

  it('nothing went wrong on the way', () => {
    expect(product.logs.errors()).toEqual([]);
  });
});
