import { type ApiKeyId, UserError } from '@baton/shared';
import type { ApiKeyDoc, Snapshot } from '@baton/shared/node';
import { audit } from '../auth/audit.ts';
import { userIdOf } from '../auth/principal.ts';
import { tokenHash } from '../auth/secrets.ts';
import { removeDemo } from '../demo/remove-demo.ts';
import type { HandlersOf } from '../http/context.ts';
import { notFound } from '../http/problems.ts';
import { actorView, personRef } from '../present/tickets.ts';

/** Keys begin alike, so that people and scanners recognise them. */
const keyPrefix = 'baton_';

function keyView({ key, snapshot }: { key: ApiKeyDoc; snapshot: Snapshot }) {
  return {
    id: key._id,
    name: key.name,
    scopes: key.scopes,
    prefix: key.prefix,
    createdAt: key.createdAt.toISOString(),
    createdBy: personRef({ id: key.createdBy, people: snapshot.people })?.name ?? null,
    lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
  };
}

export const settingsHandlers: HandlersOf<
  'listApiKeys' | 'createApiKey' | 'deleteApiKey' | 'listAudit' | 'removeDemo'
> = {
  async listApiKeys({ services }) {
    const snapshot = await services.world.current();
    return {
      items: (await services.stores.access.apiKeys()).map((key) => keyView({ key, snapshot })),
      nextCursor: null,
    };
  },

  async createApiKey({ body, principal, services, makeId, makeToken }) {
    if ('permissions' in principal && body.scopes.some((scope) => !principal.permissions.includes(scope))) {
      throw new UserError({
        code: 'forbidden',
        status: 403,
        message: 'A key cannot be given permissions that you do not have yourself.',
      });
    }
    const token = `${keyPrefix}${makeToken('api-key')}`;
    const key: ApiKeyDoc = {
      _id: makeId<ApiKeyId>('api-key'),
      name: body.name,
      hash: tokenHash(token),
      prefix: token.slice(0, keyPrefix.length + 6),
      scopes: [...new Set(body.scopes)],
      createdAt: services.now(),
      createdBy: userIdOf(principal),
      lastUsedAt: null,
    };
    await services.stores.access.insertApiKey(key);
    await audit({
      services,
      principal,
      action: 'api-key.created',
      subject: { kind: 'api-key', id: key._id, name: key.name },
    });
    services.changes.changed({ topic: 'settings', ids: [null] });
    return { ...keyView({ key, snapshot: await services.world.current() }), key: token };
  },

  async deleteApiKey({ params, principal, services }) {
    if (!(await services.stores.access.removeApiKey(params.id))) throw notFound('API key');
    await audit({
      services,
      principal,
      action: 'api-key.revoked',
      subject: { kind: 'api-key', id: params.id, name: null },
    });
    services.changes.changed({ topic: 'settings', ids: [null] });
  },

  async listAudit({ query, services }) {
    const { limit } = query;
    const found = await services.stores.access.audit({ cursor: query.cursor, limit: limit + 1 });
    const page = found.slice(0, limit);
    const { people } = await services.world.current();
    const names = { people, workflows: new Map<string, string>() };
    return {
      items: page.map(({ _id, at, actor, action, subject, changes }) => ({
        id: _id,
        at: at.toISOString(),
        actor: actorView({ actor, names }),
        action,
        subject,
        changes,
      })),
      nextCursor: found.length > limit ? (page.at(-1)?._id ?? null) : null,
    };
  },

  async removeDemo({ principal, services }) {
    const removed = await removeDemo(services);
    await audit({
      services,
      principal,
      action: 'demo.removed',
      subject: { kind: 'demo', id: 'demo', name: null },
    });
    for (const topic of ['people', 'ticket', 'agent', 'conversation'] as const)
      services.changes.changed({ topic, ids: [null] });
    return removed;
  },
};
