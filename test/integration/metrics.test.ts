import { freePort, localAddress } from '@baton/standalone';
import type { TestApi } from '../setup/api.ts';
import { apiOf } from '../setup/api.ts';
import { sharedServices } from '../setup/places.ts';
import { startProduct, type TestProduct } from '../setup/product.ts';
import { addPeople, publish } from '../setup/scenario.ts';
import { waitFor } from '../setup/wait-for.ts';

/** The value of one series, or null where the answer does not have it; labels in any order. */
function sample(input: { text: string; name: string; labels?: Record<string, string> }): number | null {
  const { text, name, labels = {} } = input;
  for (const line of text.split('\n')) {
    const [, found, within = '', value] = /^(\w+)(?:\{(.*)\})? (\S+)$/.exec(line) ?? [];
    if (found !== name) continue;
    if (Object.entries(labels).every(([key, wanted]) => within.includes(`${key}="${wanted}"`)))
      return Number(value);
  }
  return null;
}

describe('what an operator can read', () => {
  let product: TestProduct;
  let api: TestApi;
  let workerUrl: string;
  let workflowId: string;

  const textOf = async (url: string): Promise<string> => {
    const response = await fetch(`${url}/metrics`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain('text/plain');
    return response.text();
  };
  const asCaller = (request: string) => ({
    authorization: `Bearer ${product.apiKey}`,
    'content-type': 'application/json',
    'x-request-id': request,
  });
  const linesOf = (name: string) =>
    product.logs
      .of(name)
      .filter((one) => one.startsWith('{'))
      .map((one) => JSON.parse(one) as Record<string, unknown>);
  const server = () => textOf(product.url);
  const worker = () => textOf(workerUrl);

  beforeAll(async () => {
    const [port, nobody] = [await freePort(), await freePort()];
    workerUrl = localAddress({ host: '127.0.0.1', port });
    product = await startProduct({
      ownStore: true,
      env: {
        WORKER_PORT: String(port),
        LOG_LEVEL: 'debug',
        OUTBOUND_PRIVATE: '0',
        SMTP_URL: `smtp://127.0.0.1:${nobody}`,
      },
    });
    api = apiOf(product);
    const people = await addPeople({ api, count: 2 });
    workflowId = await publish({
      api,
      name: 'Rotate, then call',
      definition: {
        triggers: [{ type: 'ticket-created' }],
        start: 'rotate-owner-1',
        steps: {
          'rotate-owner-1': {
            type: 'rotate-owner',
            config: { pool: { members: people.map((user) => ({ user })) } },
            next: 'branch-on-value-1',
          },
          'branch-on-value-1': {
            type: 'branch-on-value',
            config: { property: 'ticket.source' },
            branches: [
              { id: 'calls', label: 'Calls', values: ['phone'], next: 'webhook-1' },
              { id: 'waits', label: 'Waits', values: ['form'], next: 'delay-for-1' },
              { id: 'soon', label: 'Soon', values: ['email'], next: 'delay-for-2' },
            ],
            otherwise: null,
          },
          // A private address is refused, which is final at the first try.
          'webhook-1': {
            type: 'webhook',
            config: { method: 'POST', url: 'http://127.0.0.1:8080/' },
            next: null,
          },
          'delay-for-2': {
            type: 'delay-for',
            config: { amount: 1, unit: 'seconds' },
            next: 'set-status-1',
          },
          'set-status-1': { type: 'set-status', config: { status: 'waiting' }, next: null },
          'delay-for-1': { type: 'delay-for', config: { amount: 1, unit: 'hours' }, next: null },
        },
      },
    });
  });
  afterAll(() => product?.stop());

  it('counts tickets that enter, end and fail, and the steps they visit', async () => {
    const sources = ['chat', 'chat', 'chat', 'phone', 'form'] as const;
    await api('createTickets', {
      body: { tickets: sources.map((source, index) => ({ subject: `Counted ${index}`, source })) },
    });
    const labels = { workflow: workflowId };
    await waitFor(
      async () =>
        sample({ text: await worker(), name: 'baton_enrollments_failed_total', labels }) === 1 &&
        sample({ text: await worker(), name: 'baton_enrollments_completed_total', labels }) === 3,
    );
    const text = await worker();
    expect(sample({ text, name: 'baton_enrollments_started_total', labels })).toBe(5);
    const visits = (type: string, status: string) =>
      sample({ text, name: 'baton_steps_total', labels: { type, status } });
    expect(visits('rotate-owner', 'done')).toBe(5);
    expect(visits('branch-on-value', 'done')).toBe(5);
    expect(visits('delay-for', 'waiting')).toBe(1);
    expect(visits('webhook', 'waiting')).toBe(1);
    expect(visits('webhook', 'failed')).toBe(1);
    expect(
      sample({ text, name: 'baton_step_duration_seconds_count', labels: { type: 'rotate-owner' } }),
    ).toBe(5);
    expect(sample({ text, name: 'baton_calls_total', labels: { kind: 'http', outcome: 'failed' } })).toBe(1);
    expect(
      sample({ text, name: 'baton_queue_wait_seconds_count', labels: { queue: 'tickets' } }),
    ).toBeGreaterThan(0);
  });

  it('times requests, commands and what lies about', async () => {
    await fetch(`${product.url}/api/v1/tickets/${'0'.repeat(24)}/?x=1`);
    await api('listTickets', { query: { view: 'open' } });
    const text = await server();
    const routes = [...text.matchAll(/route="([^"]+)"/g)].map(([, route]) => route);
    expect(routes).toContain('/api/v1/tickets/batch');
    expect(routes.filter((route) => /[0-9a-f]{24}/.test(route ?? ''))).toEqual([]);
    for (const said of [text, await worker()]) {
      const mongo = { text: said, name: 'baton_mongodb_command_duration_seconds_count' };
      expect(sample({ ...mongo, labels: { command: 'find' } })).toBeGreaterThan(0);
      expect(sample({ ...mongo, labels: { command: 'insert' } })).toBeGreaterThan(0);
      expect(sample({ text: said, name: 'baton_redis_commands_total' })).toBeGreaterThan(0);
    }
    expect(sample({ text, name: 'baton_queue_jobs', labels: { queue: 'tickets' } })).toBe(0);
    expect(
      sample({ text, name: 'baton_enrollment_oldest_seconds', labels: { status: 'waiting' } }),
    ).toBeGreaterThan(0);
    expect(sample({ text, name: 'baton_enrollment_overdue_seconds', labels: { event: 'run' } })).toBe(0);
  });

  it('names the request that a line of a worker comes from, with ticket and enrollment', async () => {
    const answer = await fetch(`${product.url}/api/v1/tickets`, {
      method: 'POST',
      headers: asCaller('from-the-caller-7'),
      body: JSON.stringify({ subject: 'Followed', source: 'chat' }),
    });
    expect(answer.headers.get('x-request-id')).toBe('from-the-caller-7');
    const { id } = (await answer.json()) as { id: string };
    const line = await waitFor(() => linesOf('worker-1').find(({ ticket }) => ticket === id));
    const [enrolled] = (await api('getTicketEnrollments', { params: { id } })).items;
    expect(line).toMatchObject({
      requests: ['from-the-caller-7'],
      request: 'from-the-caller-7',
      ticket: id,
      enrollment: enrolled?.id,
      workflow: workflowId,
    });
    const other = await fetch(`${product.url}/healthz`, { headers: { 'x-request-id': 'with spaces' } });
    expect(other.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('names the request of each run among those of a job, also when the run has waited', async () => {
    const made = await Promise.all(
      Array.from({ length: 12 }, async (_, index) => {
        const request = `caller-${index}`;
        const answer = await fetch(`${product.url}/api/v1/tickets`, {
          method: 'POST',
          headers: asCaller(request),
          body: JSON.stringify({ subject: request, source: 'email' }),
        });
        return { request, ticket: ((await answer.json()) as { id: string }).id };
      }),
    );
    for (const { request, ticket } of made) {
      // One when it began to wait and one when a sweep, which no request asked for, had found it.
      const lines = await waitFor(() => {
        const found = linesOf('worker-1').filter((line) => line['ticket'] === ticket);
        return found.some(({ status }) => status === 'completed') ? found : null;
      });
      const [run] = (await api('getTicketEnrollments', { params: { id: ticket } })).items;
      const named = { request, enrollment: run?.id, workflow: workflowId };
      expect(lines.map(({ status }) => status)).toEqual(['waiting', 'completed']);
      for (const line of lines) expect(line).toMatchObject(named);
    }
  });

  it('names run, ticket and request where a call outside is tried again', async () => {
    const other = await publish({
      api,
      name: 'Write to the contact',
      definition: {
        triggers: [{ type: 'manual' }],
        start: 'mail',
        steps: {
          mail: {
            type: 'send-email',
            config: { to: { kind: 'contact' }, subject: 'Hello', text: 'Hello.' },
            next: null,
          },
        },
      },
    });
    const { id } = await api('createTicket', {
      body: { subject: 'Written to', source: 'chat', contact: { email: 'contact@example.com' } },
    });
    await fetch(`${product.url}/api/v1/workflows/${other}/enrollments`, {
      method: 'POST',
      headers: asCaller('enrolled-by-hand'),
      body: JSON.stringify({ ticketIds: [id] }),
    });
    const line = await waitFor(() => linesOf('worker-1').find(({ msg }) => msg === 'a call is tried again'));
    const run = (await api('listEnrollments', { params: { id: other } })).items[0];
    expect(line).toMatchObject({
      request: 'enrolled-by-hand',
      ticket: id,
      enrollment: run?.id,
      workflow: other,
      step: 'mail',
      kind: 'email',
    });
  });

  it('is not for others', async () => {
    const through = await fetch(`${product.url}/metrics`, { headers: { 'x-forwarded-for': '127.0.0.1' } });
    expect(through.status).toBe(403);
    expect(await through.text()).toContain('METRICS_TOKEN');
  });

  it('is told by a worker when the database or Redis is away, and it lives', async () => {
    const ready = async () => {
      const response = await fetch(`${workerUrl}/readyz`);
      return { status: response.status, body: await response.json() };
    };
    expect(await ready()).toEqual({ status: 200, body: { mongodb: true, redis: true } });
    if (!sharedServices().externalRedis) {
      await product.kill('redis');
      await waitFor(async () => (await ready()).status === 503);
      expect(await ready()).toEqual({ status: 503, body: { mongodb: true, redis: false } });
      await product.restart('redis');
      await waitFor(async () => (await ready()).status === 200);
    }
    await product.kill('store');
    await waitFor(async () => (await ready()).status === 503);
    expect(await ready()).toMatchObject({ status: 503, body: { mongodb: false } });
    expect((await fetch(`${workerUrl}/healthz`)).status).toBe(200);
    // What needs the database is left out; the rest is told.
    const text = await server();
    expect(sample({ text, name: 'baton_enrollment_oldest_seconds' })).toBeNull();
    expect(sample({ text, name: 'process_cpu_seconds_total' })).toBeGreaterThan(0);
    await product.restart('store');
    await waitFor(async () => (await ready()).status === 200, { timeoutMs: 30_000 });
  });
});

describe('metrics behind a token', () => {
  it('are for whoever has it', async () => {
    const token = 'a-token-of-the-operator';
    const product = await startProduct({ env: { METRICS_TOKEN: token } });
    const status = async (authorization?: string) =>
      (await fetch(`${product.url}/metrics`, { headers: authorization ? { authorization } : {} })).status;
    expect(await status()).toBe(401);
    expect(await status('Bearer something-else-here')).toBe(401);
    expect(await status(`Bearer ${token}`)).toBe(200);
    await product.stop();
  });
});
