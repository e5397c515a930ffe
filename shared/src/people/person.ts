import { z } from 'zod';
import { teamId, userId } from '../ids.ts';
import { language } from '../languages.ts';

export const permissions = [
  'workflows.view',
  'workflows.edit',
  'workflows.publish',
  'agent.edit',
  'tickets.view',
  'tickets.edit',
  'people.view',
  'people.edit',
  'settings.edit',
] as const;
export const permission = z.enum(permissions);
export type Permission = z.infer<typeof permission>;

export const roles = ['admin', 'designer', 'representative', 'viewer'] as const;
export const role = z.enum(roles);
export type Role = z.infer<typeof role>;

/** What each role may do. A role is a name for a set of permissions, nothing more: checks name permissions. */
export const rolePermissions: Readonly<Record<Role, readonly Permission[]>> = {
  admin: permissions,
  designer: [
    'workflows.view',
    'workflows.edit',
    'workflows.publish',
    'agent.edit',
    'tickets.view',
    'people.view',
  ],
  representative: ['tickets.view', 'tickets.edit', 'people.view', 'workflows.view'],
  viewer: ['tickets.view', 'people.view', 'workflows.view'],
};

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export const weekday = z.enum(weekdays);
export type Weekday = z.infer<typeof weekday>;

/** A time of day at which something begins. */
export const startTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 09:00');

const timeOfDay = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'must be a time such as 09:00 (24:00 ends a day)');

export const interval = z
  .strictObject({ from: timeOfDay, to: timeOfDay })
  .refine(({ from, to }) => from < to, 'must end after it begins; split a shift over midnight in two');

export type Interval = z.infer<typeof interval>;

/** A person's week in their own time zone; a missing day is a day off. */
export const workingHours = z.strictObject({
  days: z.partialRecord(weekday, z.array(interval).max(6)),
});
export type WorkingHours = z.infer<typeof workingHours>;

export const timeZone = z
  .string()
  .max(64)
  .refine((zone) => {
    try {
      new Intl.DateTimeFormat('en', { timeZone: zone });
      return true;
    } catch {
      return false;
    }
  }, 'must be an IANA time zone such as Europe/Warsaw');

const day = z.iso.date('must be a day such as 2026-12-24');

export const absence = z
  .strictObject({ from: day, to: day, reason: z.string().max(200).optional() })
  .refine(({ from, to }) => from <= to, 'must not end before it begins');
export type Absence = z.infer<typeof absence>;

export const availabilityStatuses = ['available', 'away'] as const;
export const availabilityStatus = z.enum(availabilityStatuses);
export type AvailabilityStatus = z.infer<typeof availabilityStatus>;

/** A person who may own tickets. What is needed to sign in lies elsewhere. */
export const user = z.object({
  id: userId,
  name: z.string(),
  email: z.string(),
  title: z.string(),
  role: role,
  /** A deactivated person keeps their past and gets nothing new. */
  active: z.boolean(),
  status: availabilityStatus,
  timeZone: z.string(),
  /** Null: no fixed hours, reachable whenever the status says so. */
  workingHours: workingHours.nullable(),
  absences: z.array(absence),
  /** Open tickets the person may own at once before rotations pass them over; null: no limit. */
  capacity: z.number().int().min(1).nullable(),
  language: language,
  /** Made as demo data, so that removing the demo finds it. */
  demo: z.boolean(),
});
export type User = z.infer<typeof user>;

export const team = z.object({
  id: teamId,
  name: z.string(),
  members: z.array(userId),
  demo: z.boolean(),
});
export type Team = z.infer<typeof team>;
