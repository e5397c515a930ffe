import { permissions, rolePermissions, type SessionView, UserError } from '@baton/shared';
import { stringifySetCookie } from 'cookie';
import { sessionCookie } from '../auth/authenticate.ts';
import type { Principal } from '../auth/principal.ts';
import { passwordFits, randomToken, tokenHash } from '../auth/secrets.ts';
import type { HandlersOf } from '../http/context.ts';
import type { Services } from '../services.ts';

const sessionLifeMs = 14 * 24 * 3_600_000;

async function viewOf({
  principal,
  services,
}: {
  principal: Principal;
  services: Services;
}): Promise<SessionView> {
  const { people } = await services.world.current();
  const demo = people.users.some((user) => user.demo);
  if (principal.kind === 'user') {
    const { id, name, email, role, language, status } = principal.user;
    return {
      user: { id, name, email, role, language, status },
      permissions: [...principal.permissions],
      csrfToken: principal.csrfToken,
      demo,
    };
  }
  const held = principal.kind === 'api-key' ? principal.permissions : [];
  return { user: null, permissions: permissions.filter((one) => held.includes(one)), csrfToken: null, demo };
}

function cookie({ value, maxAge, services }: { value: string; maxAge: number; services: Services }): string {
  return stringifySetCookie({
    name: sessionCookie,
    value,
    httpOnly: true,
    sameSite: 'lax',
    secure: services.config.cookieSecure,
    path: '/',
    maxAge,
  });
}

export const sessionHandlers: HandlersOf<'logIn' | 'logOut' | 'getMe' | 'editMe'> = {
  async logIn({ body, services, response }) {
    const { stores, now } = services;
    const credential = await stores.access.credential(body.email);
    const fits = await passwordFits({
      password: body.password,
      passwordHash: credential?.passwordHash ?? null,
    });
    const user = fits && credential ? await stores.people.user(credential._id) : null;
    if (!user?.active) {
      throw new UserError({
        code: 'wrong-credentials',
        status: 401,
        message: 'The e-mail address or the password is not right. Try again.',
      });
    }
    const token = randomToken();
    const csrfToken = randomToken();
    const at = now();
    const id = tokenHash(token);
    await stores.access.insertSession({
      _id: id,
      userId: user.id,
      csrfToken,
      createdAt: at,
      expiresAt: new Date(at.getTime() + sessionLifeMs),
    });
    response.append('Set-Cookie', cookie({ value: token, maxAge: sessionLifeMs / 1000, services }));
    return viewOf({
      principal: { kind: 'user', user, permissions: rolePermissions[user.role], sessionId: id, csrfToken },
      services,
    });
  },

  async logOut({ principal, services, response }) {
    if (principal.kind === 'user') await services.stores.access.removeSession(principal.sessionId);
    response.append('Set-Cookie', cookie({ value: '', maxAge: 0, services }));
  },

  getMe: ({ principal, services }) => viewOf({ principal, services }),

  async editMe({ body, principal, services }) {
    if (principal.kind !== 'user') {
      throw new UserError({
        code: 'no-person',
        status: 409,
        message: 'An API key has no language. Sign in as a person to set it.',
      });
    }
    const user = await services.stores.people.editUser({
      id: principal.user.id,
      set: { language: body.language },
    });
    await services.stores.epochs.bump('people');
    return viewOf({ principal: { ...principal, user: user ?? principal.user }, services });
  },
};
