import { type CallPerformer, failed } from './performer.ts';

/** Stores a notification for each of the people, under the call's key and theirs, and tells those who look. */
export const notificationCallPerformer: CallPerformer<'notification'> = async ({ call, key, services }) => {
  const { to, text, ticket } = call;
  const at = services.now();
  try {
    await services.stores.notifications.add(
      to.map((userId) => ({ id: `${key}:${userId}`, userId, text, ticket, at })),
    );
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return failed({ code: 'not-stored', values: { reason }, mayPass: true });
  }
  services.changes.changed({ topic: 'notification', ids: to });
  return { ok: true, output: { to: to.length } };
};
