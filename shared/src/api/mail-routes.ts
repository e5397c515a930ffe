import { z } from 'zod';
import { instant, pageLimit, route } from './route.ts';
import { timeCursor } from './time-cursor.ts';

/** The key of a call: enrollment, step and visit. */
const idLetters = '[\\w:.-]{1,150}';
const mailId = z.string().regex(new RegExp(`^${idLetters}$`), 'must be the id of a mail, unchanged');

export const mailSummary = z.object({
  id: mailId,
  to: z.array(z.string()),
  subject: z.string(),
  at: instant,
});
export type MailSummary = z.infer<typeof mailSummary>;

export const mailView = mailSummary.extend({ from: z.string(), text: z.string() });
export type MailView = z.infer<typeof mailView>;

/** The mailbox: what would have been sent, where no mail server is set. */
export const mailRoutes = {
  listMails: route({
    method: 'GET',
    path: '/mails',
    tag: 'Settings',
    summary: 'E-mails that were kept because no mail server is set, newest first',
    access: 'settings.edit',
    query: z.strictObject({
      cursor: timeCursor(idLetters).optional(),
      limit: pageLimit,
    }),
    response: z.object({
      items: z.array(mailSummary),
      nextCursor: z.string().nullable(),
      /** Whether a mail server is set: e-mails are then sent and not kept. */
      sending: z.boolean(),
    }),
  }),
  getMail: route({
    method: 'GET',
    path: '/mails/:id',
    tag: 'Settings',
    summary: 'One kept e-mail',
    access: 'settings.edit',
    params: z.object({ id: mailId }),
    response: mailView,
  }),
};
