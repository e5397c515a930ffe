import { z } from 'zod';
import { isCron, occurrenceAfter, recurrence } from '../../calendar/schedule.ts';
import { filter } from '../../filters/filter.ts';
import { timeZone } from '../../people/person.ts';
import type { TriggerFace, TriggerProblem } from '../face.ts';
import { triggerFields } from '../trigger-fields.ts';

/** At set times, every ticket for which the filter holds. */
export const scheduled = z.strictObject({
  type: z.literal('schedule'),
  ...triggerFields,
  when: recurrence,
  timeZone,
  filter,
});
export type Scheduled = z.infer<typeof scheduled>;

function validate({ trigger }: { trigger: Scheduled }): TriggerProblem[] {
  const { when } = trigger;
  if (when.every === 'week' && when.days.length === 0)
    return [{ field: 'when.days', code: 'weekdays-missing', severity: 'error' }];
  if (when.every !== 'cron') return [];
  const field = 'when.expression';
  if (!isCron(when.expression)) return [{ field, code: 'cron-unreadable', severity: 'error' }];
  // Any moment serves: what comes at all comes again within the years that are looked at.
  return occurrenceAfter({ schedule: trigger, after: new Date(0) }) === null
    ? [{ field, code: 'cron-never', severity: 'error' }]
    : [];
}

export const scheduledFace: TriggerFace<Scheduled> = {
  docs: 'At set times by the clocks of a time zone: daily, weekly, monthly or by a cron expression of five parts. All tickets for which the filter holds then are enrolled, in the background. What was missed while nothing ran is made up once, within a day.',
  validate,
  fires: () => false,
};

/** The schedules among the triggers of a definition, by their place. */
export const schedulesOf = (definition: { triggers: readonly { type: string }[] }): Map<number, Scheduled> =>
  new Map(
    definition.triggers.flatMap((trigger, index) =>
      trigger.type === 'schedule' ? [[index, trigger as Scheduled] as const] : [],
    ),
  );
