import { placeOf, timeCursorOf } from '@baton/shared';
import { userIdOf } from '../auth/principal.ts';
import type { HandlersOf } from '../http/context.ts';

export const notificationHandlers: HandlersOf<'listNotifications' | 'readNotifications'> = {
  async listNotifications({ query, principal, services }) {
    const userId = userIdOf(principal);
    if (userId === null) return { items: [], nextCursor: null, unread: 0 };
    const { limit, cursor } = query;
    const { notifications } = services.stores;
    const [found, unread] = await Promise.all([
      notifications.list({
        userId,
        before: placeOf(cursor),
        limit: limit + 1,
      }),
      notifications.unread(userId),
    ]);
    const page = found.slice(0, limit);
    const last = found.length > limit ? page.at(-1) : undefined;
    return {
      items: page.map(({ id, text, ticket, at, readAt }) => ({
        id,
        text,
        ticket,
        at: at.toISOString(),
        read: readAt !== null,
      })),
      nextCursor: last ? timeCursorOf(last) : null,
      unread,
    };
  },

  async readNotifications({ body, principal, services }) {
    const userId = userIdOf(principal);
    if (userId === null) return;
    await services.stores.notifications.read({ userId, ids: body.ids ?? null, now: services.now() });
    services.changes.changed({ topic: 'notification', ids: [userId] });
  },
};
