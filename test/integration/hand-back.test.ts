import type { UserId, WorkflowId } from '@baton/shared';
import { apiOf, type TestApi } from '../setup/api.ts';
import { startProduct, type TestProduct } from '../setup/product.ts';
import { publish } from '../setup/scenario.ts';
import { ticketOfChat } from '../setup/ticket-of-chat.ts';
import { waitFor } from '../setup/wait-for.ts';
import { signIn } from './notify/sign-in.ts';

describe('a conversation that a workflow closes or gives back to the agent', () => {
  let product: TestProduct;
  let api: TestApi;
  let ada: UserId;
  beforeAll(async () => {
    product = await startProduct({ workers: 2 });
    api = apiOf(product);
    const { items } = await api('listUsers');
    ada = items.find(({ email }) => email === product.adminEmail)?.id as UserId;
  });
  afterAll(() => product?.stop());

  const workflow = (steps: Parameters<typeof publish>[0]['definition']['steps']): Promise<WorkflowId> =>
    publish({
      api,
      name: Object.keys(steps).join(),
      definition: { triggers: [{ type: 'manual' }], start: 'it', steps },
    });
  const handingBack = (closeTicket: boolean) =>
    workflow({ it: { type: 'hand-back-to-agent', config: { closeTicket } } });
  /** Puts a ticket through a workflow; what the run says of the step. */
  async function through(input: { workflow: WorkflowId; ticket: string }): Promise<string | undefined> {
    const { items } = await api('enroll', {
      params: { id: input.workflow },
      body: { ticketIds: [input.ticket] },
    });
    const id = items[0]?.enrollmentId ?? '';
    return waitFor(async () => {
      const run = await api('getEnrollment', { params: { id } });
      return run.status === 'completed' ? (run.log[0]?.detail?.key ?? '') : null;
    });
  }
  const conversationOf = async (ticket: string): Promise<string> =>
    (await api('getTicket', { params: { id: ticket } })).conversationId ?? '';
  const read = (id: string) => api('getConversation', { params: { id } });
  const visitor = (id: string, text: string) =>
    api('createMessage', { params: { id }, body: { author: { kind: 'visitor' }, text } });

  it('is the agent’s again, and a request for a person makes a new ticket', async () => {
    const first = await ticketOfChat({ api, ada });
    const id = await conversationOf(first);
    expect(await read(id)).toMatchObject({ handler: 'people', owner: { id: ada } });
    expect(await through({ workflow: await handingBack(true), ticket: first })).toBe('handed-back');
    expect(await read(id)).toMatchObject({
      handler: 'agent',
      owner: null,
      status: 'open',
      ticket: null,
      handoff: null,
    });
    await waitFor(async () => (await api('getTicket', { params: { id: first } })).conversationId === null);
    const { items } = await api('getTimeline', { params: { id: first } });
    expect(items[0]).toMatchObject({ kind: 'handed-back', actor: { kind: 'workflow' } });

    await visitor(id, 'Thank you');
    await waitFor(async () => {
      const { items: messages } = await api('listMessages', { params: { id } });
      return messages.at(-1)?.author.kind === 'agent';
    });
    await visitor(id, 'I want to talk to a person');
    const second = await waitFor(async () => (await read(id)).ticket?.id);
    expect(second).not.toBe(first);
    expect(await read(id)).toMatchObject({ handler: 'people', owner: { id: ada } });
    await waitFor(async () => (await api('listTickets', { query: { q: 'person' } })).items.length > 0);
    expect(await api('getTicket', { params: { id: first } })).toMatchObject({
      status: 'closed',
      owner: null,
      conversationId: null,
    });
  });

  it('leaves the ticket open where it is told to, and it can be taken', async () => {
    const ticket = await ticketOfChat({ api, ada });
    expect(await through({ workflow: await handingBack(false), ticket })).toBe('handed-back');
    await waitFor(async () => (await api('getTicket', { params: { id: ticket } })).conversationId === null);
    expect(await api('getTicket', { params: { id: ticket } })).toMatchObject({ status: 'open', owner: null });
    await api('editTicket', { params: { id: ticket }, body: { owner: ada } });
  });

  it('stays with whoever took it by hand during the run', async () => {
    const ticket = await ticketOfChat({ api, ada });
    const id = await conversationOf(ticket);
    const ben = await api('createUser', { body: { name: 'Ben', email: 'ben@example.com' } });
    const waiting = await workflow({
      it: {
        type: 'wait-for-event',
        config: { event: { kind: 'property-changed', property: 'ticket.owner' }, amount: 1, unit: 'days' },
        next: 'back',
      },
      back: { type: 'hand-back-to-agent', config: {} },
    });
    const { items } = await api('enroll', { params: { id: waiting }, body: { ticketIds: [ticket] } });
    const run = () => api('getEnrollment', { params: { id: items[0]?.enrollmentId ?? '' } });
    await waitFor(async () => (await run()).status === 'waiting');
    await api('editTicket', { params: { id: ticket }, body: { owner: ben.id } });
    await waitFor(async () => (await run()).status === 'completed');
    expect((await run()).log[1]?.detail).toEqual({ key: 'kept-manual', values: { owner: 'Ben' } });
    await waitFor(async () => (await read(id)).owner?.id === ben.id);
    expect(await read(id)).toMatchObject({ handler: 'people', ticket: { id: ticket } });
  });

  it('closes without its ticket, and opens when the visitor writes; that of a closed ticket stays closed', async () => {
    const ticket = await ticketOfChat({ api, ada });
    const id = await conversationOf(ticket);
    const closing = await workflow({ it: { type: 'set-conversation-status', config: { status: 'closed' } } });
    expect(await through({ workflow: closing, ticket })).toBe('conversation-closed');
    expect(await read(id)).toMatchObject({ status: 'closed', owner: { id: ada } });
    const opening = () => workflow({ it: { type: 'set-conversation-status', config: { status: 'open' } } });
    expect(await through({ workflow: await opening(), ticket })).toBe('conversation-opened');
    expect(await through({ workflow: await opening(), ticket })).toBe('conversation-kept');
    await api('editTicket', { params: { id: ticket }, body: { status: 'closed' } });
    await waitFor(async () => (await read(id)).status === 'closed');
    expect(await through({ workflow: await opening(), ticket })).toBe('conversation-of-closed-ticket');
    await visitor(id, 'One more thing');
    await waitFor(async () => (await read(id)).status === 'open');
    expect(await api('getTicket', { params: { id: ticket } })).toMatchObject({ status: 'open' });
  });

  it('is never both the agent’s and a person’s, however many runs and people want it at once', async () => {
    const back = await handingBack(false);
    const { adminEmail: email, adminPassword: password, url } = product;
    const admin = await signIn({ url, email, password });
    for (let round = 0; round < 5; round += 1) {
      const ticket = await ticketOfChat({ api, ada });
      const id = await conversationOf(ticket);
      await Promise.all([
        through({ workflow: back, ticket }),
        api('editTicket', { params: { id: ticket }, body: { owner: ada, priority: 'high' } }),
        admin.writes({ conversation: id, text: 'Hello' }),
      ]);
      await waitFor(async () => {
        const conversation = await read(id);
        const { conversationId, owner } = await api('getTicket', { params: { id: ticket } });
        // Either the agent has it alone, or people have it.
        if (conversation.handler === 'agent')
          return conversation.owner === null && conversation.ticket === null && conversationId === null;
        return conversation.ticket === null || owner?.id === conversation.owner?.id;
      });
    }
  });

  it('nothing went wrong on the way', () => {
    expect(product.logs.errors()).toEqual([]);
  });
});
