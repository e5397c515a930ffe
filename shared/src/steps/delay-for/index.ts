import { z } from 'zod';
import type { StepFace } from '../face.ts';
import { commonFields, pointer } from '../step-fields.ts';

export const delayUnits = ['seconds', 'minutes', 'hours', 'days', 'weeks'] as const;
const unitMs = {
  seconds: 1000,
  minutes: 60_000,
  hours: 3_600_000,
  days: 86_400_000,
  weeks: 604_800_000,
} as const;

/** Ten years: past that a delay is a mistake. */
const longestDelayMs = 3650 * unitMs.days;

export const delayFor = z.strictObject({
  type: z.literal('delay-for'),
  config: z.strictObject({ amount: z.number().int().min(0).max(1_000_000), unit: z.enum(delayUnits) }),
  next: pointer.default(null),
  ...commonFields,
});
export type DelayFor = z.infer<typeof delayFor>;

export const delayMs = ({ config }: DelayFor): number => config.amount * unitMs[config.unit];

export const delayForFace: StepFace<DelayFor> = {
  group: 'time',
  docs: 'Waits for minutes, hours, days or weeks, then goes on.',
  replay: 'timer',
  create: () => delayFor.parse({ type: 'delay-for', config: { amount: 1, unit: 'hours' } }),
  summary: ({ config }) => ({
    key: 'delay-for',
    values: { duration: { kind: 'duration', amount: config.amount, unit: config.unit } },
  }),
  validate: ({ step }) => {
    if (delayMs(step) === 0) return [{ field: 'config.amount', code: 'delay-zero', severity: 'error' }];
    if (delayMs(step) > longestDelayMs)
      return [{ field: 'config.amount', code: 'delay-too-long', severity: 'error' }];
    return [];
  },
  plan: ({ step, answer, now }) =>
    answer?.kind === 'timer'
      ? { kind: 'go', exit: 'next', detail: { key: 'delay-over' } }
      : { kind: 'wait', until: new Date(now.getTime() + delayMs(step)) },
};
