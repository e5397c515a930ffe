import { randomBytes } from 'node:crypto';
import { permissions } from '@baton/shared';
import { waitFor } from '../../setup/wait-for.ts';
import type { Identity, Reply } from './client.ts';
import {
  collectionOf,
  type Installation,
  keyWith,
  signedInAs,
  signIn,
  startInstallation,
  visitorOf,
} from './installation.ts';

/** A secret of this test's own. What ends in a log is found by it. */
const secret = (): string => `secret-${randomBytes(9).toString('hex')}`;

describe('signing in and out, and keys', () => {
  let installation: Installation;
  /** Whatever must never stand in a log, whatever its level. */
  const secrets = new Set<string>();
  /** What visitors and people write: not in a log at info level. */
  const bodies = new Set<string>();

  beforeAll(async () => {
    installation = await startInstallation({ env: { LOG_LEVEL: 'trace', COOKIE_SECURE: '1' } });
    const { apiKey, adminPassword } = installation.product;
    secrets.add(apiKey).add(adminPassword);
  });
  afterAll(() => installation?.stop());

  const logIn = (body: { email: string; password: string }): Promise<Reply> => {
    secrets.add(body.password);
    return installation.send('logIn', { as: 'nobody', body });
  };
  const me = (as: Identity): Promise<Reply> => installation.send('getMe', { as });
  const person = async (role: 'admin' | 'representative' = 'representative') => {
    const made = await signedInAs({ client: installation, role });
    secrets
      .add(made.password)
      .add(made.cookie.split('=')[1] ?? '')
      .add(made.csrf);
    return { ...made, as: { cookie: made.cookie, csrf: made.csrf } };
  };

  describe('signing in', () => {
    it('sets a cookie that scripts and other sites cannot use', async () => {
      const { email, password } = await person();
      const reply = await logIn({ email: `  ${email.toUpperCase()} `, password });
      expect(reply.status).toBe(200);
      const [cookie = ''] = reply.headers.getSetCookie();
      const [pair = '', ...flags] = cookie.split('; ');
      expect(pair).toMatch(/^baton_session=[\w-]{43}$/);
      expect(flags).toEqual(expect.arrayContaining(['HttpOnly', 'SameSite=Lax', 'Path=/', 'Secure']));
      expect(cookie).toMatch(/Max-Age=1209600/);
      expect(reply.headers.get('strict-transport-security')).toBeTruthy();
      expect(reply.body).toMatchObject({ user: { email, role: 'representative' } });
    });

    it('tells a wrong password and an unknown address apart neither by words nor by time', async () => {
      const { email } = await person();
      const took = { known: [] as number[], unknown: [] as number[] };
      const said = new Set<string>();
      for (let turn = 0; turn < 4; turn += 1) {
        const known = await logIn({ email, password: secret() });
        const unknown = await logIn({ email: `nobody-${turn}@example.com`, password: secret() });
        took.known.push(known.ms);
        took.unknown.push(unknown.ms);
        for (const { status, text } of [known, unknown]) said.add(`${status} ${text}`);
      }
      expect([...said]).toHaveLength(1);
      expect([...said][0]).toContain('wrong-credentials');
      // Both check a hash. The quickest of each says so whatever else the machine does; a missing check is 20 times quicker.
      expect(Math.min(...took.unknown)).toBeGreaterThan(Math.min(...took.known) / 4);
    });

    it('is refused after ten failures, with the right password too, and for this account only', async () => {
      const { email, password } = await person();
      // Capitals and blanks are the same account.
      const spellings = [email, email.toUpperCase(), ` ${email}`, `${email}  `];
      for (let turn = 0; turn < 10; turn += 1) {
        const { status } = await logIn({ email: spellings[turn % 4] ?? email, password: secret() });
        expect(status).toBe(401);
      }
      const refused = await logIn({ email, password });
      expect(refused.status).toBe(429);
      expect(refused.problem).toMatchObject({
        code: 'too-many-requests',
        detail: expect.stringMatching(/Wait/),
      });
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(60);
      const { email: another, password: theirs } = await person();
      expect((await logIn({ email: another, password: theirs })).status).toBe(200);
    });

    it('is not for people without a password or deactivated ones', async () => {
      const email = `none-${secret()}@example.com`;
      await installation.api('createUser', { body: { name: 'No password', email } });
      for (const password of ['', 'undefined', 'null', secret()]) {
        const reply = await installation.send('logIn', { as: 'nobody', body: { email, password } });
        expect(reply.status).toBe(401);
      }
    });
  });

  describe('a session', () => {
    it('needs its own token for every change', async () => {
      const [one, other] = [await person(), await person()];
      const set = (csrf: string | undefined) =>
        installation.send('editMe', { as: { cookie: one.cookie, csrf }, body: { language: 'pl' } });
      for (const csrf of [undefined, '', 'wrong', other.csrf]) {
        const { status, problem } = await set(csrf);
        expect({ status, code: problem.code }).toEqual({ status: 403, code: 'csrf' });
      }
      expect((await set(one.csrf)).status).toBe(200);
      expect((await me({ cookie: one.cookie })).body).toMatchObject({ csrfToken: one.csrf });
    });

    it('ends by signing out, and no other with it', async () => {
      const { email, password, as } = await person();
      const elsewhere = await signIn({ client: installation, email, password });
      secrets.add(elsewhere.cookie.split('=')[1] ?? '').add(elsewhere.csrf);
      const out = await installation.send('logOut', { as });
      expect(out.status).toBe(204);
      expect(out.headers.getSetCookie()[0]).toMatch(/^baton_session=; .*Max-Age=0/);
      expect((await me(as)).status).toBe(401);
      expect((await me(elsewhere)).status).toBe(200);
    });

    it('ends when the person is deactivated, who cannot come in again', async () => {
      const { id, email, password, as } = await person();
      await installation.api('editUser', { params: { id }, body: { active: false } });
      expect((await me(as)).status).toBe(401);
      expect((await logIn({ email, password })).status).toBe(401);
      await installation.api('editUser', { params: { id }, body: { active: true } });
      expect((await me(as)).status).toBe(401);
      expect((await logIn({ email, password })).status).toBe(200);
    });

    it('ends when the password changes', async () => {
      const { id, email, password, as } = await person();
      const next = secret();
      secrets.add(next);
      await installation.api('editUser', { params: { id }, body: { password: next } });
      expect((await me(as)).status).toBe(401);
      expect((await logIn({ email, password })).status).toBe(401);
      expect((await logIn({ email, password: next })).status).toBe(200);
    });

    it('follows a changed address and a changed role at once', async () => {
      const { id, email, password, as } = await person();
      const moved = `moved-${email}`;
      await installation.api('editUser', { params: { id }, body: { email: moved, role: 'viewer' } });
      expect(
        (await installation.send('createTicket', { as, body: { subject: 'x', source: 'api' } })).status,
      ).toBe(403);
      expect((await logIn({ email, password })).status).toBe(401);
      expect((await logIn({ email: moved, password })).status).toBe(200);
    });
  });

  describe('administrators', () => {
    it('are made and changed by administrators only', async () => {
      const as = await keyWith({ client: installation, scopes: ['people.edit', 'people.view'] });
      secrets.add(as.bearer);
      const boss = await person('admin');
      const clerk = await person();
      const body = {
        name: 'Mallory',
        email: 'mallory@example.com',
        role: 'admin' as const,
        password: secret(),
      };
      const tries = [
        await installation.send('createUser', { as, body }),
        await installation.send('editUser', { as, params: { id: clerk.id }, body: { role: 'admin' } }),
        await installation.send('editUser', { as, params: { id: boss.id }, body: { password: secret() } }),
        await installation.send('editUser', { as, params: { id: boss.id }, body: { active: false } }),
      ];
      expect(tries.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
      expect((await me(boss.as)).status).toBe(200);
      const { status } = await installation.send('createUser', {
        as,
        body: { ...body, role: 'representative' },
      });
      expect(status).toBe(201);
    });

    it('never run out', async () => {
      const { items } = await installation.api('listUsers');
      const admins = items.filter(({ role, active }) => role === 'admin' && active);
      const answers: number[] = [];
      for (const { id } of admins)
        answers.push(
          (await installation.send('editUser', { params: { id }, body: { active: false } })).status,
        );
      expect(answers.at(-1)).toBe(409);
      expect(answers.slice(0, -1)).toEqual(admins.slice(1).map(() => 200));
      for (const { id } of admins)
        await installation.api('editUser', { params: { id }, body: { active: true } });
    });
  });

  describe('keys', () => {
    it('are shown once, and what is stored opens nothing', async () => {
      const headers = { 'idempotency-key': secret() };
      const body = { name: 'CI', scopes: ['tickets.view' as const] };
      const made = await installation.api('createApiKey', { body, headers });
      secrets.add(made.key);
      // Repeated, it is the same key and not a second one, although its text is kept nowhere.
      const again = await installation.api('createApiKey', { body, headers });
      expect(again).toMatchObject({ id: made.id, key: made.key });
      const { items } = await installation.api('listApiKeys');
      expect(items.filter(({ id }) => id === made.id)).toEqual([
        expect.not.objectContaining({ key: made.key }),
      ]);
      expect(made.key.startsWith(items.find(({ id }) => id === made.id)?.prefix ?? '?')).toBe(true);
      expect(await whereIs(made.key)).toEqual([]);
      expect((await installation.send('listTickets', { as: { bearer: made.key } })).status).toBe(200);
    });

    it('cannot be given more than their maker has', async () => {
      const as = await keyWith({ client: installation, scopes: ['settings.edit', 'tickets.view'] });
      secrets.add(as.bearer);
      const body = { name: 'More', scopes: ['settings.edit' as const, 'people.edit' as const] };
      expect((await installation.send('createApiKey', { as, body })).status).toBe(403);
      const { status } = await installation.send('createApiKey', {
        as,
        body: { ...body, scopes: ['tickets.view'] },
      });
      expect(status).toBe(201);
    });

    it('are refused within a second of being revoked', async () => {
      const as = await keyWith({ client: installation, scopes: ['tickets.view'] });
      secrets.add(as.bearer);
      const works = async () => (await installation.send('listTickets', { as })).status === 200;
      expect(await works()).toBe(true);
      await installation.api('deleteApiKey', { params: { id: as.id } });
      const revoked = Date.now();
      let seen = revoked;
      await waitFor(async () => {
        seen = Date.now();
        return !(await works());
      });
      expect(seen - revoked).toBeLessThan(1100);
      expect((await installation.send('deleteApiKey', { params: { id: as.id } })).status).toBe(404);
    });

    it('from the environment may everything, and need no token against forgery', async () => {
      expect((await installation.api('getMe')).permissions).toEqual(permissions);
      expect((await installation.send('editMe', { body: { language: 'pl' } })).problem.code).toBe(
        'no-person',
      );
    });
  });

  it('passwords and cookies are not stored as they are', async () => {
    const { password, cookie } = await person();
    expect(await whereIs(password)).toEqual([]);
    expect(await whereIs(cookie.split('=')[1] ?? '')).toEqual([]);
  });

  it('nothing secret stands in a log, and no message at info level', async () => {
    const { id, as } = await visitorOf(installation);
    const { bearer } = as as { bearer: string };
    secrets.add(bearer);
    const text = `I want a refund ${secret()}`;
    bodies.add(text);
    await installation.api('createMessage', {
      params: { id },
      as,
      body: { author: { kind: 'visitor' }, text },
    });
    const ended = new AbortController();
    const { url } = installation.product;
    await fetch(`${url}/api/v1/conversations/${id}/stream?token=${bearer}`, { signal: ended.signal });
    ended.abort();
    const subject = `A ticket ${secret()}`;
    bodies.add(subject);
    await installation.api('createTicket', { body: { subject, source: 'api' } });
    await waitFor(async () => (await installation.api('listMessages', { params: { id } })).items.length > 1);

    const lines = ['server', 'worker-1'].flatMap((name) => installation.product.logs.of(name));
    expect(lines.filter((line) => line.includes('"level":20')).length).toBeGreaterThan(50);
    expect([...secrets].filter((one) => one !== '' && lines.some((line) => line.includes(one)))).toEqual([]);
    const loud = lines.filter((line) => !line.includes('"level":20') && !line.includes('"level":10'));
    expect([...bodies].filter((one) => loud.some((line) => line.includes(one)))).toEqual([]);
  });

  /** The collections that hold a text anywhere. */
  async function whereIs(text: string): Promise<string[]> {
    const { db } = await installation.database();
    const found: string[] = [];
    for (const { name } of (await db?.listCollections().toArray()) ?? []) {
      const docs = await (await collectionOf({ installation, name })).find({}).toArray();
      if (JSON.stringify(docs).includes(text)) found.push(name);
    }
    return found;
  }
});
