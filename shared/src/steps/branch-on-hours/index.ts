import { z } from 'zod';
import { hoursAt } from '../../people/availability.ts';
import { absence, timeZone, weekdays, workingHours } from '../../people/person.ts';
import type { Plan, PlanInput, StepFace } from '../face.ts';
import { commonFields, pointer } from '../step-fields.ts';

export const branchOnHours = z.strictObject({
  type: z.literal('branch-on-hours'),
  config: z.strictObject({
    timeZone,
    hours: workingHours,
    /** Days on which the hours do not count, each from a first to a last one. */
    holidays: z.array(absence).max(200).default([]),
  }),
  /** Where a ticket goes within the hours. */
  next: pointer.default(null),
  otherwise: pointer.default(null),
  ...commonFields,
});
export type BranchOnHours = z.infer<typeof branchOnHours>;

function plan({ step, now }: PlanInput<BranchOnHours>): Plan {
  const { within, holiday } = hoursAt({ at: now, ...step.config });
  if (within) return { kind: 'go', exit: 'next', detail: { key: 'hours-within' } };
  const detail = holiday
    ? { key: 'hours-holiday', values: { name: holiday.reason ?? holiday.from } }
    : { key: 'hours-outside' };
  return { kind: 'go', exit: 'otherwise', detail };
}

const officeDays = ['mon', 'tue', 'wed', 'thu', 'fri'] as const;

export const branchOnHoursFace: StepFace<BranchOnHours> = {
  group: 'flow',
  docs: 'Takes `next` within the hours of a week in a time zone, holidays apart, else `otherwise`.',
  replay: 'pure',
  create: ({ timeZone: zone } = { timeZone: 'UTC' }) =>
    branchOnHours.parse({
      type: 'branch-on-hours',
      config: {
        timeZone: zone,
        hours: { days: Object.fromEntries(officeDays.map((day) => [day, [{ from: '09:00', to: '17:00' }]])) },
      },
    }),
  summary: ({ config }) => ({
    key: 'branch-on-hours',
    values: { hours: { kind: 'week', hours: config.hours }, zone: { kind: 'text', text: config.timeZone } },
  }),
  validate: ({ step: { config } }) =>
    weekdays.some((day) => config.hours.days[day]?.length)
      ? []
      : [{ field: 'config.hours', code: 'hours-missing', severity: 'error' }],
  plan,
};
