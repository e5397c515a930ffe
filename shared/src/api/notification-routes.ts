import { z } from 'zod';
import { ticketId } from '../ids.ts';
import { instant, pageLimit, route } from './route.ts';
import { timeCursor } from './time-cursor.ts';

/** The key of a call and the person: enrollment, step, visit, person. */
const idLetters = '[\\w:.-]{1,200}';
const notificationId = z
  .string()
  .regex(new RegExp(`^${idLetters}$`), 'must be the id of a notification, unchanged');

export const notificationView = z.object({
  id: notificationId,
  text: z.string(),
  ticket: z.object({ id: ticketId, number: z.number().int(), subject: z.string() }),
  at: instant,
  read: z.boolean(),
});
export type NotificationView = z.infer<typeof notificationView>;

/** Everybody sees their own and no others; an API key is nobody and has none. */
export const notificationRoutes = {
  listNotifications: route({
    method: 'GET',
    path: '/notifications',
    tag: 'Notifications',
    summary: 'What workflows told the signed-in person, newest first',
    access: 'signed-in',
    query: z.strictObject({
      cursor: timeCursor(idLetters).optional(),
      limit: pageLimit,
    }),
    response: z.object({
      items: z.array(notificationView),
      nextCursor: z.string().nullable(),
      /** How many are not read; 100 stands for more too. */
      unread: z.number().int(),
    }),
  }),
  readNotifications: route({
    method: 'POST',
    path: '/notifications/read',
    tag: 'Notifications',
    summary: 'Marks notifications of the signed-in person as read: those with the ids, or all',
    access: 'signed-in',
    status: 204,
    body: z.strictObject({ ids: z.array(notificationId).max(200).optional() }).prefault({}),
  }),
};
