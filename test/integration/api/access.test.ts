import {
  type Permission,
  permissions,
  type Route,
  type RouteName,
  rolePermissions,
  roles,
  routes,
} from '@baton/shared';
import { addressOf, type Identity, type Reply } from './client.ts';
import {
  type Installation,
  keyWith,
  signedInAs,
  signIn,
  startInstallation,
  visitorOf,
} from './installation.ts';

const names = Object.keys(routes) as RouteName[];
const routeOf = (name: RouteName): Route => routes[name];
const nothing = '0'.repeat(24);

/** The permission that a route asks for; null when it asks for none. */
function permissionOf(name: RouteName): Permission | null {
  const { access, method } = routeOf(name);
  if (access === 'conversation') return method === 'GET' ? 'tickets.view' : 'tickets.edit';
  return access === 'public' || access === 'signed-in' ? null : access;
}

describe('who may do what', () => {
  let installation: Installation;
  beforeAll(async () => {
    installation = await startInstallation();
  });
  afterAll(() => installation?.stop());

  /** Asks for a route in a way that changes nothing: what is named does not exist, and the body is wrong. */
  function knock({ name, as, id = nothing }: { name: RouteName; as: Identity; id?: string }): Promise<Reply> {
    const { method, body, params } = routeOf(name);
    const keys = Object.keys(params?.shape ?? {});
    const path = addressOf({
      name,
      params: Object.fromEntries(keys.map((key) => [key, key === 'id' ? id : '999'])),
    });
    return installation.raw({ method, path, as, body: body === null ? undefined : '[]' });
  }

  describe('nobody', () => {
    it.each(names.filter((name) => routeOf(name).access !== 'public'))(
      'is asked to sign in for %s',
      async (name) => {
        const { status, problem } = await knock({ name, as: 'nobody' });
        expect({ status, code: problem.code }).toEqual({ status: 401, code: 'unauthenticated' });
        expect(problem.detail).toMatch(/Sign in first, or send an API key/);
      },
    );

    it('is asked to sign in before anything of a body is read', async () => {
      for (const body of ['{', `"${'x'.repeat(10 * 1024 * 1024)}"`])
        expect(
          (await installation.raw({ method: 'POST', path: '/tickets', as: 'nobody', body })).status,
        ).toBe(401);
    });

    it.each([
      'Bearer',
      'Basic YTpi',
      'Bearer a b',
      `Bearer ${'x'.repeat(5000)}`,
      'Bearer baton_wrong',
      'Bearer v1.x.y',
    ])('gets in with “%s”', async (authorization) => {
      const { status, problem } = await installation.raw({
        method: 'GET',
        path: '/tickets',
        as: 'nobody',
        headers: { authorization },
      });
      expect({ status, code: problem.code }).toEqual({ status: 401, code: 'unauthenticated' });
    });

    it('gets in with a key beside a wrong cookie, but not with a cookie beside a wrong key', async () => {
      const { product } = installation;
      const path = '/tickets';
      const right = { authorization: `Bearer ${product.apiKey}`, cookie: 'baton_session=wrong' };
      expect((await installation.raw({ method: 'GET', path, as: 'nobody', headers: right })).status).toBe(
        200,
      );
      const { adminEmail: email, adminPassword: password } = product;
      const { cookie } = await signIn({ client: installation, email, password });
      const wrong = { authorization: 'Bearer wrong', cookie };
      expect((await installation.raw({ method: 'GET', path, as: 'nobody', headers: wrong })).status).toBe(
        401,
      );
    });
  });

  describe('a key', () => {
    it.each(names.filter((name) => permissionOf(name) !== null))(
      'without the permission may not %s',
      async (name) => {
        const wanted = permissionOf(name);
        const scopes = permissions.filter((one) => one !== wanted);
        const { status, problem } = await knock({
          name,
          as: await keyWith({ client: installation, scopes }),
        });
        expect({ status, code: problem.code }).toEqual({ status: 403, code: 'forbidden' });
        expect(problem.detail).toContain(`“${wanted}”`);
      },
    );

    it('with just the permission may', async () => {
      for (const wanted of permissions) {
        const as = await keyWith({ client: installation, scopes: [wanted] });
        for (const name of names.filter((one) => permissionOf(one) === wanted)) {
          const { status } = await knock({ name, as });
          expect([name, status]).not.toEqual([name, 401]);
          expect([name, status]).not.toEqual([name, 403]);
        }
      }
    });
  });

  describe('a visitor', () => {
    const others = names.filter((name) => !['public', 'conversation'].includes(routeOf(name).access));
    const conversations = names.filter((name) => routeOf(name).access === 'conversation');

    it('may nothing beside their conversation', async () => {
      const { id, as } = await visitorOf(installation);
      for (const name of others) {
        const { status, problem } = await knock({ name, as, id });
        expect([name, status, problem.code]).toEqual([name, 403, 'forbidden']);
      }
    });

    it('may read and write in their own conversation and in no other', async () => {
      const [own, other] = [await visitorOf(installation), await visitorOf(installation)];
      for (const name of conversations) {
        expect([name, (await knock({ name, as: other.as, id: own.id })).status]).toEqual([name, 403]);
        expect([name, (await knock({ name, as: own.as, id: own.id })).status]).not.toEqual([name, 403]);
      }
    });

    it('cannot make a token of somebody else’s out of their own', async () => {
      const [own, other] = [await visitorOf(installation), await visitorOf(installation)];
      const [, , signed] = ('bearer' in Object(own.as) ? (own.as as { bearer: string }).bearer : '').split(
        '.',
      );
      for (const bearer of [
        `v1.${other.id}.${signed}`,
        `v1.${other.id}.`,
        `v1.${other.id}`,
        `v2.${own.id}.${signed}`,
      ]) {
        const { status } = await knock({ name: 'getConversation', as: { bearer }, id: other.id });
        expect(status).toBe(401);
      }
    });

    it('hears of their own conversation only', async () => {
      const [own, other] = [await visitorOf(installation), await visitorOf(installation)];
      const { url } = installation.product;
      const { bearer } = own.as as { bearer: string };
      const listen = async (path: string): Promise<number> => {
        const ended = new AbortController();
        const { status } = await fetch(`${url}/api/v1${path}`, { signal: ended.signal });
        ended.abort();
        return status;
      };
      expect(await listen(`/conversations/${own.id}/stream?token=${bearer}`)).toBe(200);
      expect(await listen(`/conversations/${other.id}/stream?token=${bearer}`)).toBe(403);
      expect(await listen(`/conversations/${own.id}/stream?token=wrong`)).toBe(401);
      expect(await listen('/stream')).toBe(401);
    });
  });

  describe.each(roles)('a signed-in %s', (role) => {
    it('may what the role says and nothing else', async () => {
      const { cookie, csrf } = await signedInAs({ client: installation, role });
      const refused: string[] = [];
      // Signing out comes last: nothing could be asked after it.
      for (const name of names.filter((one) => one !== 'logOut')) {
        const { status } = await knock({ name, as: { cookie, csrf } });
        expect([name, status]).not.toEqual([name, name === 'logIn' ? null : 401]);
        if (status === 403) refused.push(name);
      }
      const held = rolePermissions[role];
      const expected = names.filter((name) => {
        const wanted = permissionOf(name);
        return wanted !== null && !held.includes(wanted);
      });
      expect(refused.sort()).toEqual(expected.sort());
      expect((await knock({ name: 'logOut', as: { cookie, csrf } })).status).toBe(204);
    });
  });

  it('a representative cannot edit, publish or delete a workflow, nor set up the agent', async () => {
    const { cookie, csrf } = await signedInAs({ client: installation, role: 'representative' });
    const { id } = await installation.api('createWorkflow', { body: { name: 'Ours' } });
    const as = { cookie, csrf };
    const { draft } = await installation.api('getWorkflow', { params: { id }, as });
    const { definition } = draft;
    const tries = [
      await installation.send('saveDraft', { params: { id }, as, body: { revision: 1, definition } }),
      await installation.send('publishWorkflow', { params: { id }, as, body: {} }),
      await installation.send('deleteWorkflow', { params: { id }, as }),
      await installation.send('createWorkflow', { as, body: {} }),
    ];
    expect(tries.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
    expect((await installation.api('getWorkflow', { params: { id } })).draft.revision).toBe(1);
  });

  describe('another method', () => {
    const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
    const paths = [...new Set(names.map((name) => routeOf(name).path))];
    it.each(paths)('on %s is told which ones there are', async (path) => {
      const allowed = names.filter((name) => routeOf(name).path === path).map((name) => routeOf(name).method);
      for (const method of methods.filter((one) => !allowed.includes(one as Route['method']))) {
        const { status, headers, problem } = await installation.raw({
          method,
          path: path.replace(/:\w+/g, nothing),
        });
        expect([method, status, problem.code]).toEqual([method, 405, 'method-not-allowed']);
        expect(headers.get('allow')?.split(', ').sort()).toEqual([...allowed].sort());
      }
    });
  });

  it.each(['/', '/nothing', '/ticketsx', '/workflows/x/y/z', '/%00', '/..%2F..%2Fetc'])(
    'an address that is none, %s, says so',
    async (path) => {
      const { status, problem } = await installation.raw({ method: 'GET', path });
      expect({ status, code: problem.code }).toEqual({ status: 404, code: 'not-found' });
    },
  );

  it('an address without end is refused in words as well', async () => {
    const { url } = installation.product;
    const response = await fetch(`${url}/api/v1/tickets?q=${'x'.repeat(20_000)}`);
    expect(response.status).toBe(431);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(await response.json()).toMatchObject({ code: 'headers-too-large', status: 431 });
  });
});
