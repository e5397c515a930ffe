import type { UserId, WorkflowId } from '@baton/shared';
import { sharedServices } from '../../setup/places.ts';
import { addPeople, publish } from '../../setup/scenario.ts';
import { waitFor } from '../../setup/wait-for.ts';
import { chatOf, setHandoff } from './handoffs.ts';
import { type Installation, startInstallation } from './installation.ts';

// A Redis that others run is not ours to kill.
const whereRedisIsOurs = sharedServices().externalRedis ? describe.skip : describe;
const onOurRedis = sharedServices().externalRedis ? it.skip : it;

describe('while a part is away', () => {
  let installation: Installation;
  let people: UserId[];
  let workflowId: WorkflowId;
  beforeAll(async () => {
    installation = await startInstallation({ ownStore: true });
    people = await addPeople({ api: installation.api, count: 2 });
    workflowId = await publish({
      api: installation.api,
      name: 'Rotate',
      definition: {
        triggers: [{ type: 'ticket-created' }],
        start: 'rotate-owner-1',
        steps: {
          'rotate-owner-1': {
            type: 'rotate-owner',
            config: { pool: { members: people.map((user) => ({ user })) } },
            next: null,
          },
        },
      },
    });
  });
  afterAll(() => installation?.stop());

  async function health(path: string): Promise<{ status: number; body: unknown; ms: number }> {
    const begun = Date.now();
    const response = await fetch(`${installation.product.url}${path}`, {
      signal: AbortSignal.timeout(10_000),
    });
    return { status: response.status, body: await response.json(), ms: Date.now() - begun };
  }
  const ready = () => health('/readyz');
  const create = (subject: string) =>
    installation.send('createTicket', { body: { subject, source: 'form' } });
  const ownerOf = async (reply: { body: unknown }) => {
    const { id } = reply.body as { id: string };
    return (await installation.api('getTicket', { params: { id } })).owner?.id ?? null;
  };
  const enrolledOnce = async (reply: { body: unknown }): Promise<boolean> => {
    const { id } = reply.body as { id: string };
    return (await installation.api('getTicketEnrollments', { params: { id } })).items.length === 1;
  };

  it('all is well at first', async () => {
    expect(await health('/healthz')).toMatchObject({ status: 200, body: { status: 'ok' } });
    expect(await ready()).toMatchObject({ status: 200, body: { mongodb: true, redis: true } });
  });

  whereRedisIsOurs('Redis', () => {
    beforeAll(async () => {
      await installation.product.kill('redis');
      await waitFor(async () => (await ready()).status === 503);
    });

    it('is told by /readyz, and the process lives', async () => {
      expect(await ready()).toMatchObject({ status: 503, body: { mongodb: true, redis: false } });
      expect(await health('/healthz')).toMatchObject({ status: 200 });
    });

    it('tickets are taken, and the sweep enrolls them', async () => {
      const made = await Promise.all(
        Array.from({ length: 10 }, (_, index) => create(`Without Redis ${index}`)),
      );
      expect(made.map(({ status }) => status)).toEqual(made.map(() => 201));
      await waitFor(async () => (await Promise.all(made.map(ownerOf))).every((owner) => owner !== null));
      expect(await Promise.all(made.map(enrolledOnce))).toEqual(made.map(() => true));
    });

    it('a visitor is handed to a person', async () => {
      const assignment = { mode: 'by-conditions' as const, workflowId, unassigned: 'keep-open' as const };
      await setHandoff({
        client: installation,
        set: { process: 'live', assignment: { ...assignment, asynchronousAfterMinutes: null } },
      });
      const chat = await chatOf(installation);
      await chat.say('Let me talk to a person');
      await waitFor(async () => (await chat.get()).owner !== null, { timeoutMs: 30_000 });
      const other = await chatOf(installation);
      expect((await installation.send('handOff', { params: { id: other.id } })).status).toBe(202);
      await waitFor(async () => (await other.get()).owner !== null, { timeoutMs: 30_000 });
    });

    it('what was taken last is enrolled once it is back', async () => {
      const last = await create('Just before');
      expect(last.status).toBe(201);
      await installation.product.restart('redis');
      await waitFor(async () => (await ready()).status === 200);
      await waitFor(async () => (await ownerOf(last)) !== null);
      const first = await create('Just after');
      await waitFor(async () => (await ownerOf(first)) !== null);
      expect([await enrolledOnce(last), await enrolledOnce(first)]).toEqual([true, true]);
    });
  });

  describe('the database', () => {
    beforeAll(() => installation.product.kill('store'));

    it('is told by /readyz within seconds, and the process lives', async () => {
      const state = await ready();
      expect(state).toMatchObject({ status: 503, body: { mongodb: false } });
      expect(state.ms).toBeLessThan(5000);
      expect(await health('/healthz')).toMatchObject({ status: 200 });
    });

    it('requests are refused in words, not lost and not left hanging', async () => {
      const { adminEmail: email, adminPassword: password } = installation.product;
      const answers = await Promise.all([
        create('Nowhere to keep it'),
        installation.send('listTickets'),
        installation.send('listUsers'),
        installation.send('logIn', { as: 'nobody', body: { email, password } }),
        installation.send('createConversation', { as: 'nobody', body: { channel: 'chat' } }),
        installation.send('createTicket', {
          body: { subject: 'Keyed', source: 'api' },
          headers: { 'idempotency-key': 'while-away' },
        }),
      ]);
      for (const { status, problem, headers } of answers) {
        expect({ status, code: problem.code }).toEqual({ status: 503, code: 'unavailable' });
        expect(headers.get('retry-after')).toBe('2');
      }
    });

    it('what was answered before is there when it is back, and the repeated request succeeds', async () => {
      await installation.product.restart('store');
      await waitFor(async () => (await ready()).status === 200, { timeoutMs: 30_000 });
      const keyed = await installation.send('createTicket', {
        body: { subject: 'Keyed', source: 'api' },
        headers: { 'idempotency-key': 'while-away' },
      });
      expect(keyed.status).toBe(201);
      await waitFor(async () => (await ownerOf(keyed)) !== null, { timeoutMs: 30_000 });
      const { items } = await installation.api('listTickets', { query: { q: 'Keyed' } });
      expect(items).toHaveLength(1);
      expect((await installation.api('listTickets', { query: { q: 'Nowhere' } })).items).toEqual([]);
    });
  });

  describe('a part that is there and silent', () => {
    /** It keeps its connections, takes what is sent, and answers nothing. */
    async function silenced(name: 'redis' | 'store', work: () => Promise<void>): Promise<void> {
      await installation.product.kill(name, 'SIGSTOP');
      try {
        await work();
      } finally {
        await installation.product.kill(name, 'SIGCONT');
      }
      await waitFor(async () => (await ready()).status === 200, { timeoutMs: 30_000 });
    }

    it('is told by /readyz within seconds where it is the database, and the process lives', () =>
      silenced('store', async () => {
        const state = await ready();
        expect(state).toMatchObject({ status: 503, body: { mongodb: false, redis: true } });
        expect(state.ms).toBeLessThan(5000);
        expect(await health('/healthz')).toMatchObject({ status: 200 });
      }));

    onOurRedis('is Redis: told as well, and the work goes on without it', () =>
      silenced('redis', async () => {
        const state = await ready();
        expect(state).toMatchObject({ status: 503, body: { mongodb: true, redis: false } });
        expect(state.ms).toBeLessThan(5000);
        expect(await health('/healthz')).toMatchObject({ status: 200 });
        const made = await create('While Redis is silent');
        expect(made.status).toBe(201);
        await waitFor(async () => (await ownerOf(made)) !== null, { timeoutMs: 60_000 });
        expect(await enrolledOnce(made)).toBe(true);
      }),
    );
  });

  it('nothing of this was an error of ours', () => {
    expect(installation.product.logs.errors()).toEqual([]);
  });
});
