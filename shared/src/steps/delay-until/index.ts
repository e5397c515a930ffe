import { z } from 'zod';
import { assertNever } from '../../assert-never.ts';
import { nextOccurrence } from '../../calendar/local-time.ts';
import { timeUnit, unitMs } from '../../filters/filter.ts';
import { startTime, timeZone, weekday } from '../../people/person.ts';
import { readField } from '../../tickets/properties.ts';
import type { Plan, PlanInput, StepFace, StepProblem, Summary, ValidationContext } from '../face.ts';
import { readableProperty } from '../property-problems.ts';
import { commonFields, pointer } from '../step-fields.ts';

const untilDate = z.strictObject({
  until: z.literal('date'),
  at: z.iso
    .datetime({ offset: true, error: 'must be a date and time such as 2026-01-31T09:00:00Z' })
    .nullable(),
});

const untilProperty = z.strictObject({
  until: z.literal('property'),
  /** A date property of the ticket. */
  property: z.string().max(120),
  /** So long before or after it; nothing is the moment itself. */
  direction: z.enum(['before', 'after']),
  amount: z.number().int().min(0).max(100_000),
  unit: timeUnit,
});

const untilDay = z.strictObject({
  until: z.literal('day'),
  /** The next of these days; all seven are every day. */
  days: z.array(weekday).max(7),
  time: startTime,
  timeZone,
});

export const delayUntil = z.strictObject({
  type: z.literal('delay-until'),
  config: z.discriminatedUnion('until', [untilDate, untilProperty, untilDay]),
  next: pointer.default(null),
  ...commonFields,
});
export type DelayUntil = z.infer<typeof delayUntil>;

/** The moment that is waited for; null when the ticket names none. */
function momentOf({ step, facts, now, properties }: PlanInput<DelayUntil>): Date | null {
  const { config } = step;
  switch (config.until) {
    case 'date':
      return config.at === null ? null : new Date(config.at);
    case 'property': {
      const definition = properties.get(config.property);
      const value = definition && readField({ document: facts.ticket, field: definition.field });
      // A Date for what Baton keeps itself, a text for custom properties.
      const at = value instanceof Date ? value.getTime() : Date.parse(typeof value === 'string' ? value : '');
      const sign = config.direction === 'before' ? -1 : 1;
      const moment = new Date(at + sign * config.amount * unitMs[config.unit]);
      return Number.isNaN(moment.getTime()) ? null : moment;
    }
    case 'day':
      return nextOccurrence({ after: now, ...config });
    default:
      return assertNever(config);
  }
}

function plan(input: PlanInput<DelayUntil>): Plan {
  const { answer, now } = input;
  if (answer?.kind === 'timer') return { kind: 'go', exit: 'next', detail: { key: 'delay-over' } };
  const until = momentOf(input);
  if (until === null) return { kind: 'go', exit: 'next', detail: { key: 'delay-no-date' } };
  return until > now ? { kind: 'wait', until } : { kind: 'go', exit: 'next', detail: { key: 'delay-past' } };
}

function validate({ step, context }: { step: DelayUntil; context: ValidationContext }): StepProblem[] {
  const { config } = step;
  switch (config.until) {
    case 'date':
      return config.at === null
        ? [{ field: 'config.at', code: 'delay-date-missing', severity: 'error' }]
        : [];
    case 'property': {
      const { property } = config;
      const field = 'config.property';
      const found = readableProperty({ property, field, properties: context.properties });
      if (found.problem) return [found.problem];
      return found.definition.type === 'date'
        ? []
        : [{ field, code: 'property-not-date', severity: 'error', values: { property } }];
    }
    case 'day':
      return config.days.length === 0
        ? [{ field: 'config.days', code: 'weekdays-missing', severity: 'error' }]
        : [];
    default:
      return assertNever(config);
  }
}

function summary({ config }: DelayUntil): Summary {
  switch (config.until) {
    case 'date':
      return config.at === null
        ? { key: 'delay-until.open' }
        : { key: 'delay-until.date', values: { at: { kind: 'instant', at: config.at } } };
    case 'property': {
      if (config.property === '') return { key: 'delay-until.open' };
      const property = { kind: 'property', path: config.property } as const;
      if (config.amount === 0) return { key: 'delay-until.property', values: { property } };
      const duration = { kind: 'duration', amount: config.amount, unit: config.unit } as const;
      return config.direction === 'before'
        ? { key: 'delay-until.before', values: { property, duration } }
        : { key: 'delay-until.after', values: { property, duration } };
    }
    case 'day':
      if (config.days.length === 0) return { key: 'delay-until.open' };
      return {
        key: 'delay-until.day',
        values: {
          days: { kind: 'weekdays', days: config.days },
          time: { kind: 'text', text: config.time },
          zone: { kind: 'text', text: config.timeZone },
        },
      };
    default:
      return assertNever(config);
  }
}

export const delayUntilFace: StepFace<DelayUntil> = {
  group: 'time',
  docs: 'Waits until a date, until so long before or after a date of the ticket, or until the next of some weekdays at a time. A moment that is over does not wait.',
  replay: 'timer',
  // The next day is always ahead; a date, or one of the ticket's, may be over.
  alwaysWaits: ({ config }) => config.until === 'day',
  create: ({ timeZone: zone } = { timeZone: 'UTC' }) =>
    delayUntil.parse({
      type: 'delay-until',
      config: { until: 'day', days: ['mon', 'tue', 'wed', 'thu', 'fri'], time: '09:00', timeZone: zone },
    }),
  summary,
  validate,
  plan,
};
