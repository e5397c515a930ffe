import { z } from 'zod';
import { route } from './route.ts';

/** How long something is kept, in whole days; null: for good. Never less than one, so that nothing is made twice. */
const days = z
  .number()
  .int()
  .min(1, 'keep it for at least one day')
  .max(3650, 'keep it for at most 3,650 days, or for good')
  .nullable();

export const retention = z.strictObject({
  /** Runs that are over, from their end. */
  runs: days,
  /** E-mails in the mailbox. */
  mails: days,
  /** Notifications of people, read or not. */
  notifications: days,
  /** The audit log. */
  audit: days,
});
export type Retention = z.infer<typeof retention>;

export const defaultRetention: Retention = { runs: null, mails: 30, notifications: 60, audit: null };

export const retentionRoutes = {
  getRetention: route({
    method: 'GET',
    path: '/settings/retention',
    tag: 'Settings',
    summary: 'How long runs that are over, kept e-mails, notifications and the audit log are kept',
    access: 'settings.edit',
    response: retention,
  }),
  setRetention: route({
    method: 'PUT',
    path: '/settings/retention',
    tag: 'Settings',
    summary: 'Sets how long things are kept; what is older goes within minutes, in small batches',
    access: 'settings.edit',
    body: retention,
    response: retention,
  }),
};
