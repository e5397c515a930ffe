import { placeOf, timeCursorOf } from '@baton/shared';
import type { HandlersOf } from '../http/context.ts';
import { notFound } from '../http/problems.ts';

export const mailHandlers: HandlersOf<'listMails' | 'getMail'> = {
  async listMails({ query, services }) {
    const { limit, cursor } = query;
    const found = await services.stores.mails.list({
      before: placeOf(cursor),
      limit: limit + 1,
    });
    const page = found.slice(0, limit);
    const last = found.length > limit ? page.at(-1) : undefined;
    return {
      items: page.map(({ id, to, subject, at }) => ({ id, to, subject, at: at.toISOString() })),
      nextCursor: last ? timeCursorOf(last) : null,
      sending: services.config.smtpUrl !== undefined,
    };
  },

  async getMail({ params, services }) {
    const found = await services.stores.mails.byId(params.id);
    if (!found) throw notFound('mail');
    return { ...found, at: found.at.toISOString() };
  },
};
