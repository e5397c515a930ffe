import { randomUUID } from 'node:crypto';
import type { WorkflowId } from '@baton/shared';
import mongoose from 'mongoose';
import { apiOf, type TestApi } from '../setup/api.ts';
import { type HookSender, hookSender, makeHook } from '../setup/hook-sender.ts';
import { startProduct, type TestProduct } from '../setup/product.ts';
import { publish } from '../setup/scenario.ts';
import { waitFor } from '../setup/wait-for.ts';

type Definition = Parameters<typeof publish>[0]['definition'];
type Trigger = Extract<Definition['triggers'][number], { type: 'webhook-received' }>;

const noting = (trigger: Omit<Trigger, 'type'>, over: Partial<Definition> = {}): Definition => ({
  triggers: [{ type: 'webhook-received', ...trigger }],
  settings: { reEnrollment: 'every-time' },
  start: 'a',
  steps: { a: { type: 'add-note', config: { text: 'Order {{ webhook.order.id }}' } } },
  ...over,
});
const byEmail = { property: 'contact.email', value: '{{ webhook.customer.email }}' };
const newOne = {
  subject: 'Order {{ webhook.order.id }} failed',
  description: '{{ webhook.reason | default: "No reason given" }}',
  name: '{{ webhook.customer.name }}',
  email: '{{ webhook.customer.email }}',
};

describe('webhooks that are received', () => {
  let product: TestProduct;
  let api: TestApi;
  beforeAll(async () => {
    product = await startProduct({ workers: 2 });
    api = apiOf(product);
    await api('createProperty', {
      body: { key: 'order', label: 'Order', type: 'text', options: [] },
    });
    await api('createProperty', {
      body: { key: 'amount', label: 'Amount', type: 'number', options: [] },
    });
  });
  afterAll(() => product?.stop());
  afterEach(async () => {
    for (const { id, status } of (await api('listWorkflows')).items)
      if (status === 'on' || status === 'paused') await api('turnOff', { params: { id }, body: {} });
  });

  async function started(definition: Definition): Promise<{ id: WorkflowId; sender: HookSender }> {
    const id = await publish({ api, name: `Hook ${randomUUID()}`, definition });
    return { id, sender: await makeHook({ api, url: product.url, workflowId: id }) };
  }
  const createTicket = async (email: string, over: object = {}) =>
    api('createTicket', { body: { subject: 'A lamp', source: 'form', contact: { email }, ...over } });
  const notes = async (id: string): Promise<(string | null)[]> =>
    (await api('getTimeline', { params: { id } })).items.flatMap(({ kind, text }) =>
      kind === 'note' ? [text] : [],
    );
  const deliveries = async (id: WorkflowId) => (await api('listDeliveries', { params: { id } })).items;

  it('enters the newest open ticket of the contact, with what was sent in its texts', async () => {
    const email = `${randomUUID()}@example.com`;
    const older = await createTicket(email);
    const newer = await createTicket(email);
    const closed = await createTicket(email);
    await api('editTicket', { params: { id: closed.id }, body: { status: 'closed' } });
    const { id, sender } = await started(noting({ match: byEmail }));
    const reply = await sender.send({
      payload: { customer: { email: email.toUpperCase() }, order: { id: 'A-17' } },
    });
    expect(reply).toMatchObject({
      status: 202,
      body: { outcome: 'matched', ticket: { id: newer.id, number: newer.number } },
    });
    await waitFor(async () => (await notes(newer.id)).includes('Order A-17'));
    expect(await notes(older.id)).toEqual([]);
    const timeline = (await api('getTimeline', { params: { id: newer.id } })).items;
    expect(timeline.find(({ kind }) => kind === 'webhook')?.actor).toMatchObject({ kind: 'webhook', id });
    const [delivery] = await deliveries(id);
    expect(delivery).toMatchObject({
      outcome: { kind: 'matched', number: newer.number },
      ticketId: newer.id,
      settled: true,
    });
    const run = await api('getEnrollment', { params: { id: delivery?.enrollmentId ?? '' } });
    expect(run.entry).toMatchObject({ kind: 'trigger', trigger: 'webhook-received' });
  });

  it('finds tickets by their number and by properties of one’s own', async () => {
    const ticket = await createTicket('ada@example.com', { properties: { order: 'B-1', amount: 12.5 } });
    for (const [property, value, payload] of [
      ['ticket.number', '{{ webhook.it }}', { it: `#${ticket.number}` }],
      ['ticket.properties.order', '{{ webhook["order no"] }}', { 'order no': ' B-1 ' }],
      ['ticket.properties.amount', '{{ webhook[0].sum }}', [{ sum: 12.5 }]],
    ] as const) {
      const { sender } = await started(noting({ match: { property, value } }));
      const reply = await sender.send({ payload });
      expect([property, reply.body.outcome, reply.body.ticket?.id]).toEqual([property, 'matched', ticket.id]);
    }
  });

  it('makes a ticket where none is found, which also starts other workflows', async () => {
    const others = await publish({
      api,
      name: 'Others',
      definition: {
        triggers: [
          {
            type: 'ticket-created',
            filter: {
              groups: [{ conditions: [{ property: 'ticket.subject', operator: 'contains', value: 'C-2' }] }],
            },
          },
        ],
        start: 'a',
        steps: { a: { type: 'set-priority', config: { priority: 'urgent' } } },
      },
    });
    const { sender } = await started(
      noting({
        match: byEmail,
        create: {
          ...newOne,
          source: 'form',
          properties: [{ property: 'ticket.properties.amount', text: '{{ webhook.order.amount }}' }],
        },
      }),
    );
    const email = `${randomUUID()}@example.com`;
    const { status, body } = await sender.send({
      payload: { customer: { name: 'Ada  Example', email }, order: { id: 'C-2', amount: 99.5 } },
    });
    expect({ status, outcome: body.outcome }).toEqual({ status: 202, outcome: 'created' });
    const id = body.ticket?.id ?? '';
    await waitFor(async () => (await notes(id)).includes('Order C-2'));
    await waitFor(async () => (await api('getTicket', { params: { id } })).priority === 'urgent');
    expect(await api('getTicket', { params: { id } })).toMatchObject({
      subject: 'Order C-2 failed',
      description: 'No reason given',
      source: 'form',
      contact: { name: 'Ada Example', email },
      properties: { amount: 99.5 },
    });
    expect((await api('getCounts', { params: { id: others } })).totals.completed).toBe(1);

    // Now there is one.
    const again = await sender.send({ payload: { customer: { email }, order: { id: 'C-3' } } });
    expect(again.body).toMatchObject({ outcome: 'matched', ticket: { id } });
    await waitFor(async () => (await notes(id)).includes('Order C-3'));
  });

  it('says so, and takes it, when nothing fits; and when nothing can be made of it', async () => {
    const only = await started(noting({ match: byEmail }));
    const nobody = { payload: { customer: { email: 'nobody@example.com' } } };
    expect(await only.sender.send(nobody)).toEqual({
      status: 200,
      body: { outcome: 'ignored', reason: 'no-ticket', ticket: null },
    });
    expect((await only.sender.send({ payload: {} })).body.reason).toBe('no-value');

    const making = await started(
      noting({
        create: {
          subject: '{{ webhook.subject }}',
          properties: [{ property: 'ticket.properties.amount', text: '{{ webhook.amount }}' }],
        },
      }),
    );
    expect(await making.sender.send({ payload: {} })).toMatchObject({
      status: 422,
      body: { code: 'subject-missing' },
    });
    const id = `msg_${randomUUID()}`;
    expect(await making.sender.send({ id, payload: { subject: 'A', amount: 'much' } })).toMatchObject({
      status: 422,
      body: { code: 'value-misfit', detail: expect.stringMatching('much') },
    });
    const [latest] = await deliveries(making.id);
    expect(latest).toMatchObject({ messageId: id, outcome: { kind: 'refused', reason: 'value-misfit' } });
  });

  it('believes nothing that is not signed with its secret, now', async () => {
    const { id, sender } = await started(noting({ create: newOne }));
    const payload = { order: { id: 'F' } };
    const minutes = (count: number) => new Date(Date.now() + count * 60_000);
    const forged = hookSender({ ...sender, secret: `whsec_${Buffer.alloc(32).toString('base64')}` });
    const refused = async (reply: ReturnType<HookSender['send']>) => {
      const { status, body } = await reply;
      return [status, body.code];
    };
    expect(await refused(forged.send({ payload }))).toEqual([401, 'webhook-forged']);
    expect(await refused(sender.send({ payload, at: minutes(-6) }))).toEqual([401, 'webhook-stale']);
    expect(await refused(sender.send({ payload, at: minutes(6) }))).toEqual([401, 'webhook-stale']);
    // Signed, and then something else is sent under the signature.
    const altered = await sender.send({ payload, id: 'msg_1', headers: { 'webhook-id': 'msg_2' } });
    expect(altered.body.code).toBe('webhook-forged');
    const now = String(Math.floor(Date.now() / 1000) - 100);
    expect(await refused(sender.send({ payload, headers: { 'webhook-timestamp': now } }))).toEqual([
      401,
      'webhook-forged',
    ]);
    for (const signature of ['', 'v1,', 'v1,AAAA', 'v1a,AAAA', 'nonsense'])
      expect((await sender.send({ payload, headers: { 'webhook-signature': signature } })).status).toBe(401);
    const plain = await fetch(sender.address, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${product.apiKey}` },
      body: '{}',
    });
    expect(plain.status).toBe(401);
    expect(((await plain.json()) as { detail: string }).detail).toMatch(/webhook-id, webhook-timestamp/);
    expect(await deliveries(id)).toEqual([]);
    const { hook } = await api('getHook', { params: { id } });
    expect(hook?.refused.map(({ reason }) => reason)).toEqual(
      expect.arrayContaining(['forged', 'stale', 'unsigned']),
    );
    expect(JSON.stringify(hook)).not.toMatch(sender.secret.slice(6));
    // Among several, one that fits is enough: a sender renews its secret.
    const both = await sender.send({ payload, headers: {} });
    expect(both.status).toBe(202);
  });

  it('refuses what is too large, no JSON, or not for it', async () => {
    const { sender } = await started(noting({ create: newOne }));
    const send = async (payload: unknown, headers?: Record<string, string>) =>
      (await sender.send({ payload, ...(headers && { headers }) })).status;
    const sized = (bytes: number) => JSON.stringify({ order: { id: 'x'.repeat(bytes - 20) } });
    expect(await send(sized(200 * 1024))).toBe(413);
    expect(await send(sized(127 * 1024))).toBe(202);
    expect(await send('{"order":')).toBe(400);
    expect(await send('"a\\u0000b"')).toBe(400);
    expect(await send('['.repeat(1000) + ']'.repeat(1000))).toBe(400);
    expect(await send('a=b', { 'content-type': 'application/x-www-form-urlencoded' })).toBe(415);
    expect((await fetch(sender.address)).status).toBe(405);
    for (const token of ['x', 'x'.repeat(43), '..%2f..', 'a'.repeat(5000)]) {
      const at = `${product.url}/api/v1/hooks/${token}`;
      const { status, body } = await hookSender({ ...sender, address: at }).send({ payload: {} });
      expect([status, body.code]).toEqual([404, 'not-found']);
    }
  });

  it('acts once on what is sent many times, at once and later', async () => {
    const { id, sender } = await started(noting({ create: newOne }));
    const message = { id: `msg_${randomUUID()}`, payload: { order: { id: 'T-1' } } };
    const first = await Promise.all(Array.from({ length: 12 }, () => sender.send(message)));
    const tickets = new Set(first.map(({ body }) => `${body.ticket?.id} ${body.ticket?.number}`));
    expect(first.map(({ status }) => status)).toEqual(first.map(() => 202));
    expect(tickets.size).toBe(1);
    const later = await sender.send(message);
    expect(later).toEqual(first[0]);
    const ticketId = first[0]?.body.ticket?.id ?? '';
    await waitFor(async () => (await notes(ticketId)).length > 0);

    const email = `${randomUUID()}@example.com`;
    const ticket = await createTicket(email);
    const matching = await started(noting({ match: byEmail }));
    const again = { id: `msg_${randomUUID()}`, payload: { customer: { email }, order: { id: 'T-2' } } };
    await Promise.all(Array.from({ length: 12 }, () => matching.sender.send(again)));
    await waitFor(async () => (await notes(ticket.id)).length > 0);
    await matching.sender.send(again);
    // Another one, which must come after all of the first: what it owes is done when its note is there.
    await matching.sender.send({ payload: { customer: { email }, order: { id: 'T-3' } } });
    await waitFor(async () => (await notes(ticket.id)).includes('Order T-3'));
    expect((await notes(ticket.id)).toSorted()).toEqual(['Order T-2', 'Order T-3']);
    expect(await notes(ticketId)).toEqual(['Order T-1']);
    const lines = (await api('getTimeline', { params: { id: ticket.id } })).items;
    expect(lines.filter(({ kind }) => kind === 'webhook')).toHaveLength(2);
    expect(await deliveries(id)).toHaveLength(1);

    const reused = await sender.send({ ...message, payload: { order: { id: 'another' } } });
    expect([reused.status, reused.body.code]).toEqual([422, 'message-id-reused']);
  });

  it('loses nothing that it took, and does nothing twice, when server and workers are killed', async () => {
    const { id, sender } = await started(noting({ create: newOne }));
    const all = Array.from({ length: 60 }, (_, index) => ({
      id: `msg_${index}_${randomUUID()}`,
      payload: { order: { id: `K-${index}` } },
    }));
    const answers = new Map<string, number>();
    const send = async (message: (typeof all)[number]) => {
      const { status, body } = await sender.send(message);
      if (status === 202) answers.set(message.id, body.ticket?.number ?? 0);
    };
    const sending = Promise.allSettled(all.map(send));
    await waitFor(async () => answers.size > 0, { everyMs: 1 });
    await Promise.all(['server', 'worker-1', 'worker-2'].map((name) => product.kill(name)));
    await sending;
    const before = new Map(answers);
    await Promise.all(['server', 'worker-1', 'worker-2'].map((name) => product.restart(name)));
    for (const message of all) await send(message);
    expect(answers.size).toBe(all.length);
    // What was answered is answered the same.
    for (const [message, number] of before) expect(answers.get(message)).toBe(number);
    expect(new Set(answers.values()).size).toBe(all.length);
    await waitFor(async () => (await api('getCounts', { params: { id } })).totals.completed === all.length, {
      timeoutMs: 60_000,
    });
    const { items } = await api('listTickets', { query: { view: 'open', q: 'Order K-', limit: 200 } });
    expect(items).toHaveLength(all.length);
  });

  it('goes on where a server died between deciding and doing', async () => {
    const email = `${randomUUID()}@example.com`;
    const ticket = await createTicket(email);
    const making = await started(noting({ create: newOne }));
    const matching = await started(noting({ match: byEmail }));
    const message = { id: `msg_${randomUUID()}`, payload: { customer: { email }, order: { id: 'G' } } };
    await matching.sender.send(message);
    const made = await making.sender.send(message);
    const ticketId = made.body.ticket?.id ?? '';
    for (const id of [ticketId, ticket.id]) await waitFor(async () => (await notes(id)).includes('Order G'));

    // As if what was decided had been done, or not, by a server that died before it could note that.
    const database = await mongoose.createConnection(product.mongoUri).asPromise();
    const kept = database.collection('deliveries');
    await kept.updateOne({ workflowId: matching.id }, { $set: { settled: false } });
    const outcome = { kind: 'created', number: null };
    await kept.updateOne({ workflowId: making.id }, { $set: { settled: false, outcome } });
    expect(await making.sender.send(message)).toEqual(made);
    expect((await matching.sender.send(message)).body.ticket?.id).toBe(ticket.id);
    await database.collection('tickets').deleteOne({ _id: ticketId as never });
    await kept.updateOne({ workflowId: making.id }, { $set: { settled: false } });
    const again = await making.sender.send(message);
    expect(again.body).toMatchObject({ outcome: 'created', ticket: { id: ticketId } });
    await database.close();
    for (const id of [ticketId, ticket.id]) {
      const { items } = await api('getTimeline', { params: { id } });
      expect(items.filter(({ kind }) => kind === 'webhook')).toHaveLength(1);
    }
    expect(await notes(ticket.id)).toEqual(['Order G']);
  });

  it('takes the earlier secret beside a new one for as long as it was told', async () => {
    const { id, sender } = await started(noting({ create: newOne }));
    const payload = { order: { id: 'S' } };
    const renewed = await api('renewHookSecret', { params: { id }, body: { overlapHours: 1 } });
    expect(renewed.secret).not.toBe(sender.secret);
    expect(renewed.hook.secrets.map(({ until }) => until === null)).toEqual([false, true]);
    expect((await sender.send({ payload })).status).toBe(202);
    expect((await sender.send({ payload, secret: renewed.secret })).status).toBe(202);
    const last = await api('renewHookSecret', { params: { id }, body: { overlapHours: 0 } });
    expect((await sender.send({ payload, secret: last.secret })).status).toBe(202);
    expect((await sender.send({ payload, secret: renewed.secret })).status).toBe(401);
    // The first one's hour is not over.
    expect((await sender.send({ payload })).status).toBe(202);
    await api('removeHook', { params: { id } });
    expect((await sender.send({ payload, secret: last.secret })).status).toBe(404);
    const fresh = await makeHook({ api, url: product.url, workflowId: id });
    expect(fresh.address).not.toBe(sender.address);
    expect((await fresh.send({ payload })).status).toBe(202);
  });

  it('belongs to its workflow: a copy has none, a draft and one that is off take nothing, a pause holds', async () => {
    const definition = noting({ create: newOne });
    const { id: draft } = await api('createWorkflow', { body: { name: 'A draft', definition } });
    const early = await makeHook({ api, url: product.url, workflowId: draft });
    const payload = { order: { id: 'P' } };
    expect((await early.send({ payload })).status).toBe(404);
    const copy = await api('createWorkflow', { body: { name: 'A copy', definition } });
    expect((await api('getHook', { params: { id: copy.id } })).hook).toBeNull();

    await api('publishWorkflow', { params: { id: draft }, body: {} });
    expect((await early.send({ payload })).status).toBe(202);
    // The address outlives versions.
    await api('publishWorkflow', { params: { id: draft }, body: {} });
    await api('pauseWorkflow', { params: { id: draft } });
    const held = await early.send({ payload });
    expect(held.status).toBe(202);
    const ticketId = held.body.ticket?.id ?? '';
    await waitFor(async () => {
      const { items } = await api('getTicketEnrollments', { params: { id: ticketId } });
      return items[0]?.status === 'waiting';
    });
    expect(await notes(ticketId)).toEqual([]);
    await api('resumeWorkflow', { params: { id: draft } });
    await waitFor(async () => (await notes(ticketId)).length === 1);
    await api('turnOff', { params: { id: draft }, body: {} });
    expect((await early.send({ payload })).status).toBe(404);
    const { hook } = await api('getHook', { params: { id: draft } });
    expect(hook?.refused[0]?.reason).toBe('off');
    await api('deleteWorkflow', { params: { id: draft } });
    expect((await early.send({ payload })).status).toBe(404);
  });

  it('is tried out without changing anything', async () => {
    const definition = noting({ match: byEmail, create: newOne });
    const { id } = await api('createWorkflow', { body: { name: 'Tried', definition } });
    const email = `${randomUUID()}@example.com`;
    const payload = JSON.stringify({ customer: { email }, order: { id: 'D-1' } });
    const made = await api('testHook', { params: { id }, body: { payload } });
    expect(made).toMatchObject({
      outcome: { kind: 'created', number: null },
      made: { subject: 'Order D-1 failed', contact: { email } },
      enters: true,
      run: { status: 'completed', notes: ['Order D-1'] },
    });
    const ticket = await createTicket(email);
    const found = await api('testHook', { params: { id }, body: { payload } });
    expect(found).toMatchObject({ outcome: { kind: 'matched' }, ticket: { id: ticket.id }, made: null });
    expect(await notes(ticket.id)).toEqual([]);
    expect(await deliveries(id)).toEqual([]);
  });

  it('says why a ticket that it was sent for did not enter', async () => {
    const email = `${randomUUID()}@example.com`;
    const ticket = await createTicket(email);
    const filter = {
      groups: [{ conditions: [{ property: 'ticket.priority', operator: 'any-of', values: ['urgent'] }] }],
    } as const;
    const { id, sender } = await started(
      noting({ match: byEmail, filter: structuredClone(filter) as never }),
    );
    expect((await sender.send({ payload: { customer: { email } } })).status).toBe(202);
    const why = await api('whyNotEnrolled', { params: { id }, query: { ticketId: ticket.id } });
    expect(why).toMatchObject({ verdict: 'no-trigger', triggers: [{ trigger: 'webhook-received' }] });
    expect(why.triggers[0]?.happenedAt).not.toBeNull();
    expect(why.triggers[0]?.conditions?.[0]?.[0]).toMatchObject({ holds: false, value: 'normal' });
  });

  it('runs again with what was sent', async () => {
    const { id, sender } = await started(noting({ create: newOne }));
    const { body } = await sender.send({ payload: { order: { id: 'R-1' } } });
    const ticketId = body.ticket?.id ?? '';
    await waitFor(async () => (await notes(ticketId)).length === 1);
    const [delivery] = await deliveries(id);
    await api('runEnrollmentAgain', {
      params: { id: delivery?.enrollmentId ?? '' },
      body: { version: 'newest' },
    });
    await waitFor(async () => (await notes(ticketId)).length === 2);
    expect(await notes(ticketId)).toEqual(['Order R-1', 'Order R-1']);
  });

  it('writes no secret and no token into its logs, and nothing went wrong on the way', async () => {
    const { sender } = await started(noting({ create: newOne }));
    await sender.send({ payload: { order: { id: 'L' } } });
    const lines = product.logs.of('server').join('\n');
    expect(lines).not.toMatch(sender.address.split('/').at(-1) ?? '');
    expect(product.logs.errors()).toEqual([]);
  });
});
