import { apiOf, type TestApi } from '../setup/api.ts';
import { startProduct, type TestProduct } from '../setup/product.ts';
import { type Answer, type Received, type Receiver, startReceiver } from '../setup/receiver.ts';
import { notesOf, publish } from '../setup/scenario.ts';
import { waitFor } from '../setup/wait-for.ts';

/** Asks another system, and notes what it said, or that it failed. */
const askAndNote = (url: string, failure = true) => ({
  triggers: [{ type: 'ticket-created' as const }],
  start: 'set-status-1',
  steps: {
    'set-status-1': {
      type: 'set-status' as const,
      config: { status: 'waiting' as const },
      next: 'webhook-1',
    },
    'webhook-1': {
      type: 'webhook' as const,
      config: {
        method: 'POST' as const,
        url: `${url}/plans/{{ ticket.number }}`,
        headers: [{ name: 'X-Subject', value: '{{ ticket.subject }}' }],
        body: '{"subject": {{ ticket.subject | json }}, "status": "{{ ticket.status }}"}',
      },
      next: 'add-note-1',
      ...(failure && { failure: 'add-note-2' }),
    },
    'add-note-1': {
      type: 'add-note' as const,
      config: { text: 'Plan {{ steps.webhook-1.body.plan }}, {{ steps["webhook-1"].status }}' },
      next: null,
    },
    ...(failure && {
      'add-note-2': { type: 'add-note' as const, config: { text: 'No plan' }, next: null },
    }),
  },
});

describe('a webhook', () => {
  let product: TestProduct;
  let api: TestApi;
  let receiver: Receiver;
  let answer: (request: Received, count: number) => Answer;
  beforeAll(async () => {
    product = await startProduct({ workers: 1, restartsItself: true });
    api = apiOf(product);
  });
  afterAll(() => product?.stop());
  beforeEach(async () => {
    receiver = await startReceiver((request, count) => answer(request, count));
  });
  afterEach(async () => {
    await receiver.stop();
    for (const { id, status } of (await api('listWorkflows')).items) {
      if (status === 'on') await api('turnOff', { params: { id }, body: {} });
    }
  });

  async function run(input: { subject: string; failure?: boolean }): Promise<string> {
    const { subject, failure = true } = input;
    await publish({ api, name: subject, definition: askAndNote(receiver.url, failure) });
    return (await api('createTicket', { body: { subject, source: 'form' } })).id;
  }
  async function enrollment(ticketId: string) {
    const { items } = await api('getTicketEnrollments', { params: { id: ticketId } });
    return items[0] ? api('getEnrollment', { params: { id: items[0].id } }) : undefined;
  }
  const ended = (ticketId: string, status: string) =>
    waitFor(async () => (await enrollment(ticketId))?.status === status, { timeoutMs: 60_000 });
  const notes = (ticket: string) => notesOf({ api, ticket });

  it('sends what came before it as written, and later steps read the answer', async () => {
    answer = () => ({ status: 200, body: { plan: 'gold' } });
    const id = await run({ subject: 'Say "hi"\nnow' });
    await ended(id, 'completed');
    expect(await notes(id)).toEqual(['Plan gold, 200']);
    expect(receiver.received).toHaveLength(1);
    const [{ method, path, headers, body }] = receiver.received as [Received];
    const { number } = await api('getTicket', { params: { id } });
    expect({ method, path }).toEqual({ method: 'POST', path: `/plans/${number}` });
    expect(headers['x-subject']).toBe('Say "hi" now');
    expect(JSON.parse(body)).toEqual({ subject: 'Say "hi"\nnow', status: 'waiting' });
    expect(headers['idempotency-key']).toMatch(/^[0-9a-f]{24}:webhook-1:1$/);
  });

  it('is tried again under the same key while the other side fails', async () => {
    answer = (_, count) => (count <= 2 ? { status: 503 } : { status: 201, body: { plan: 'late' } });
    const id = await run({ subject: 'Patience' });
    await ended(id, 'completed');
    expect(await notes(id)).toEqual(['Plan late, 201']);
    expect(receiver.received).toHaveLength(3);
    expect(new Set(receiver.received.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
    expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1);
  });

  it('waits as long as the other side asks', async () => {
    const at: number[] = [];
    answer = (_, count) => {
      at.push(Date.now());
      return count === 1
        ? { status: 429, headers: { 'retry-after': '4' } }
        : { status: 200, body: { plan: 'x' } };
    };
    const id = await run({ subject: 'Slowly' });
    await ended(id, 'completed');
    expect(at[1]! - at[0]!).toBeGreaterThanOrEqual(4000);
  });

  it('tells meanwhile what went wrong and when it is tried again', async () => {
    answer = () => ({ status: 503, headers: { 'retry-after': '600' } });
    const id = await run({ subject: 'Later' });
    await waitFor(async () => (await enrollment(id))?.retry);
    const { status, retry, error } = (await enrollment(id))!;
    expect({ status, error }).toEqual({ status: 'waiting', error: null });
    expect(retry).toMatchObject({
      tries: 1,
      most: 8,
      error: { code: 'http-status', values: { status: 503 } },
    });
    expect(Date.parse(retry!.next) - Date.parse(retry!.at)).toBe(600_000);
  });

  it('takes the way out for failures when the other side refuses for good', async () => {
    answer = () => ({ status: 404, body: { error: 'no such plan' } });
    const id = await run({ subject: 'Unknown' });
    await ended(id, 'completed');
    expect(await notes(id)).toEqual(['No plan']);
    expect(receiver.received).toHaveLength(1);
    const { log } = (await enrollment(id))!;
    expect(log.find(({ stepId }) => stepId === 'webhook-1')).toMatchObject({
      status: 'failed',
      exit: 'failure',
      error: { code: 'http-status', values: { status: 404 } },
    });
  });

  it('stops the run where it has no such way out, and a retry by hand asks again under the same key', async () => {
    answer = () => ({ status: 400 });
    const id = await run({ subject: 'Stop', failure: false });
    await ended(id, 'failed');
    const { id: enrollmentId, error } = (await enrollment(id))!;
    expect(error).toMatchObject({ stepId: 'webhook-1', code: 'http-status', values: { status: 400 } });
    answer = () => ({ status: 200, body: { plan: 'second' } });
    await api('retryEnrollment', { params: { id: enrollmentId } });
    await ended(id, 'completed');
    expect(await notes(id)).toEqual(['Plan second, 200']);
    expect(new Set(receiver.received.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
  });

  it('sends letters of any language in headers', async () => {
    answer = () => ({ status: 200, body: { plan: 'x' } });
    const id = await run({ subject: 'Zażółć 🦆' });
    await ended(id, 'completed');
    const header = String(receiver.received[0]?.headers['x-subject']);
    expect(Buffer.from(header, 'latin1').toString('utf8')).toBe('Zażółć 🦆');
  });

  it('fails at once where there can be no such request', async () => {
    answer = () => ({ status: 200 });
    await publish({
      api,
      name: 'With a password',
      definition: askAndNote(receiver.url.replace('http://', 'http://user:secret@')),
    });
    const { id } = await api('createTicket', { body: { subject: 'Password', source: 'form' } });
    await ended(id, 'completed');
    expect(await notes(id)).toEqual(['No plan']);
    expect((await enrollment(id))?.log.find(({ stepId }) => stepId === 'webhook-1')?.error).toMatchObject({
      code: 'request-invalid',
    });
    expect(receiver.received).toEqual([]);
  });

  it('is repeated under the same key when the worker is killed while it waits for the answer', async () => {
    answer = (_, count) =>
      count === 1 ? { status: 200, silent: true } : { status: 200, body: { plan: 'again' } };
    const id = await run({ subject: 'Killed' });
    await waitFor(() => receiver.received.length === 1);
    await product.kill('worker-1');
    await ended(id, 'completed');
    expect(await notes(id)).toEqual(['Plan again, 200']);
    expect(receiver.received).toHaveLength(2);
    expect(new Set(receiver.received.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
  });
});
