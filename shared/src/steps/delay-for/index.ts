import { z } from 'zod';
import type { StepFace, StepProblem } from '../face.ts';
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

type Duration = DelayFor['config'];

export const durationMs = ({ amount, unit }: Duration): number => amount * unitMs[unit];

/** What is wrong with how long a step waits. */
export function durationProblems({ duration, field }: { duration: Duration; field: string }): StepProblem[] {
  const ms = durationMs(duration);
  if (ms === 0) return [{ field, code: 'delay-zero', severity: 'error' }];
  return ms > longestDelayMs ? [{ field, code: 'delay-too-long', severity: 'error' }] : [];
}

export const delayForFace: StepFace<DelayFor> = {
  group: 'time',
  docs: 'Waits for minutes, hours, days or weeks, then goes on.',
  replay: 'timer',
  create: () => delayFor.parse({ type: 'delay-for', config: { amount: 1, unit: 'hours' } }),
  summary: ({ config }) => ({
    key: 'delay-for',
    values: { duration: { kind: 'duration', amount: config.amount, unit: config.unit } },
  }),
  validate: ({ step }) => durationProblems({ duration: step.config, field: 'config.amount' }),
  plan: ({ step, answer, now }) =>
    answer?.kind === 'timer'
      ? { kind: 'go', exit: 'next', detail: { key: 'delay-over' } }
      : { kind: 'wait', until: new Date(now.getTime() + durationMs(step.config)) },
};
