import { rolePermissions, UserError } from '@baton/shared';
import type { ApiKeyDoc } from '@baton/shared/node';
import { parseCookie } from 'cookie';
import type { Request } from 'express';
import type { Services } from '../services.ts';
import type { Principal } from './principal.ts';
import { openedBy, tokenHash } from './secrets.ts';

export const sessionCookie = 'baton_session';

/** How long a key that was found is believed. A revoked key is refused within this on every server. */
const keyLifeMs = 1000;
const usedEveryMs = 60_000;
const keyCacheLimit = 1000;

/** Tells who makes a request: by an API key or a visitor's token in `Authorization`, or by the session cookie. */
export function authenticator(services: Services) {
  const { stores, config, now } = services;
  const keys = new Map<string, { key: ApiKeyDoc | null; until: number }>();
  const lastUsed = new Map<string, number>();

  async function apiKey(token: string): Promise<Principal> {
    const hash = tokenHash(token);
    const at = now().getTime();
    let known = keys.get(hash);
    if (!known || known.until < at) {
      if (keys.size >= keyCacheLimit) keys.clear();
      known = { key: await stores.access.apiKeyByHash(hash), until: at + keyLifeMs };
      keys.set(hash, known);
    }
    const { key } = known;
    if (!key) {
      throw new UserError({
        code: 'unauthenticated',
        status: 401,
        message: 'This API key is not known. Check it, or make a new one under Settings.',
      });
    }
    if (at - (lastUsed.get(key._id) ?? 0) > usedEveryMs) {
      lastUsed.set(key._id, at);
      stores.access
        .apiKeyUsed({ id: key._id, at: now() })
        .catch((err: unknown) => services.logger.debug({ err }, 'last use of a key not noted'));
    }
    return { kind: 'api-key', id: key._id, name: key.name, permissions: key.scopes };
  }

  function bearer(token: string): Promise<Principal> | Principal {
    if (!token.startsWith('v1.')) return apiKey(token);
    const conversationId = openedBy({ secret: config.secret, token });
    if (conversationId) return { kind: 'visitor', conversationId };
    throw new UserError({
      code: 'unauthenticated',
      status: 401,
      message: 'This conversation token is not valid. Begin a new conversation to get one.',
    });
  }

  async function session(cookie: string): Promise<Principal> {
    const id = tokenHash(cookie);
    const found = await stores.access.session({ id, now: now() });
    const user = found && (await stores.people.user(found.userId));
    if (!found || !user?.active) return { kind: 'anonymous' };
    return {
      kind: 'user',
      user,
      permissions: rolePermissions[user.role],
      sessionId: id,
      csrfToken: found.csrfToken,
    };
  }

  return async function authenticate(request: Request): Promise<Principal> {
    const { authorization, cookie } = request.headers;
    if (authorization !== undefined) {
      const token = /^Bearer ([\w.~+/-]{1,500}=*)$/i.exec(authorization)?.[1];
      if (token) return bearer(token);
      throw new UserError({
        code: 'unauthenticated',
        status: 401,
        message: 'The header Authorization must read “Bearer <key>”.',
      });
    }
    const value = cookie === undefined ? undefined : parseCookie(cookie)[sessionCookie];
    return value ? session(value) : { kind: 'anonymous' };
  };
}
export type Authenticate = ReturnType<typeof authenticator>;

const readOnly = new Set(['GET', 'HEAD', 'OPTIONS']);

/** A change made with the session cookie must show the session's own token: another site can send the cookie, but not read it. */
export function requireCsrf({ principal, request }: { principal: Principal; request: Request }): void {
  if (principal.kind !== 'user' || readOnly.has(request.method)) return;
  if (request.get('x-csrf-token') === principal.csrfToken) return;
  throw new UserError({
    code: 'csrf',
    status: 403,
    message:
      'The header X-CSRF-Token is missing or old. Read it from /api/v1/auth/me and send it with every change.',
  });
}
