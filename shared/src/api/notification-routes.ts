import { z } from 'zod';
import { ticketId } from '../ids.ts';
import { instant, route } from './route.ts';

/** The key of a call and the person: enrollment, step, visit, person. */
const notificationId = z.string().regex(/^[\w:.-]{1,200}$/, 'must be the id of a notification, unchanged');

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
      cursor: z
        .string()
        .regex(/^\d{1,15}\.[\w:.-]{1,200}$/, 'must be the nextCursor of an earlier answer, unchanged')
        .optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
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
