import { type Installation, signedInAs, startInstallation } from './installation.ts';

const key = (): string => `key-${Math.random().toString(36).slice(2)}`;

describe('repeating a request with its Idempotency-Key', () => {
  const body = { subject: 'Once', source: 'api' as const };
  let installation: Installation;
  beforeAll(async () => {
    installation = await startInstallation();
    await installation.api('createProperty', {
      body: { key: 'plan', label: 'Plan', type: 'choice', options: ['gold'] },
    });
  });
  afterAll(() => installation?.stop());

  const open = async (): Promise<number> => (await installation.api('countTickets')).open;

  it('answers the same, and makes nothing twice', async () => {
    const before = await open();
    const headers = { 'idempotency-key': key() };
    const first = await installation.send('createTicket', { body, headers });
    const again = await installation.send('createTicket', { body, headers });
    expect(again.status).toBe(201);
    expect(again.text).toBe(first.text);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(first.headers.get('idempotency-replayed')).toBeNull();
    expect(await open()).toBe(before + 1);
  });

  it('refuses another body', async () => {
    const headers = { 'idempotency-key': key() };
    await installation.send('createTicket', { body, headers });
    const other = await installation.send('createTicket', { body: { ...body, subject: 'Twice' }, headers });
    expect(other.problem).toMatchObject({ status: 422, code: 'idempotency-key-reused' });
  });

  it('makes one even when all arrive at the same moment', async () => {
    const before = await open();
    const headers = { 'idempotency-key': key() };
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => installation.send('createTicket', { body, headers })),
    );
    const made = answers.map(({ status, body: ticket }) => {
      const { id, number } = ticket as { id: string; number: number };
      return `${status} ${id} ${number}`;
    });
    expect(new Set(made).size).toBe(1);
    expect(made[0]).toMatch(/^201 /);
    expect(await open()).toBe(before + 1);
    const [, id = ''] = made[0]?.split(' ') ?? [];
    expect(made[0]).toBe(`201 ${id} ${(await installation.api('getTicket', { params: { id } })).number}`);
  });

  it('does not mix up senders, routes or refused requests', async () => {
    const headers = { 'idempotency-key': key() };
    const first = await installation.api('createTicket', { body, headers });
    const { cookie, csrf } = await signedInAs({ client: installation, role: 'representative' });
    const other = await installation.api('createTicket', { body, headers, as: { cookie, csrf } });
    expect(other.id).not.toBe(first.id);
    const refusedKey = { 'idempotency-key': key() };
    const properties = { plan: 'bronze' };
    const refused = await installation.send('createTicket', {
      body: { ...body, properties },
      headers: refusedKey,
    });
    expect(refused.status).toBe(422);
    expect((await installation.send('createTicket', { body, headers: refusedKey })).status).toBe(201);
  });

  it('holds for whatever is made', async () => {
    const counts = async () => ({
      workflows: (await installation.api('listWorkflows', { query: { limit: 200 } })).items.length,
      users: (await installation.api('listUsers')).items.length,
      teams: (await installation.api('listTeams')).items.length,
      inboxes: (await installation.api('listInboxes')).items.length,
      articles: (await installation.api('listArticles')).items.length,
    });
    const before = await counts();
    const twice = async <T>(make: (headers: Record<string, string>) => Promise<T>): Promise<void> => {
      const headers = { 'idempotency-key': key() };
      await Promise.all([make(headers), make(headers)]);
      await make(headers);
    };
    await twice((headers) => installation.api('createWorkflow', { headers, body: { name: 'Once' } }));
    await twice((headers) =>
      installation.api('createUser', { headers, body: { name: 'Once', email: 'once@example.com' } }),
    );
    await twice((headers) => installation.api('createTeam', { headers, body: { name: 'Once' } }));
    await twice((headers) => installation.api('createInbox', { headers, body: { name: 'Once' } }));
    await twice((headers) =>
      installation.api('createArticle', {
        headers,
        body: { title: 'Once', body: 'Once.', language: 'en' },
      }),
    );
    await twice((headers) =>
      installation.api('createProperty', { headers, body: { key: 'once', label: 'Once', type: 'text' } }),
    );
    const after = await counts();
    for (const what of Object.keys(before) as (keyof typeof before)[])
      expect(after[what]).toBe(before[what] + 1);
  });

  it('finds the ticket again after the server was killed on the way', async () => {
    const before = await open();
    const keys: string[] = [];
    for (let turn = 0; turn < 2; turn += 1) {
      const under = Array.from({ length: 8 }, () => {
        const one = key();
        keys.push(one);
        return installation
          .send('createTicket', { body, headers: { 'idempotency-key': one } })
          .catch(() => null);
      });
      // One answer is there, the others are anywhere between.
      await Promise.race(under);
      await installation.product.kill('server');
      await Promise.all(under);
      await installation.product.restart('server');
    }
    const made = await Promise.all(
      keys.map((one) => installation.api('createTicket', { body, headers: { 'idempotency-key': one } })),
    );
    expect(new Set(made.map(({ id }) => id)).size).toBe(keys.length);
    expect(await open()).toBe(before + keys.length);
    const { items } = await installation.api('listTickets', { query: { limit: 200 } });
    for (const { id, number } of made) expect(items.find((item) => item.id === id)?.number).toBe(number);
  });
});
