import { z } from 'zod';

const property = z.string().min(1).max(120);
const text = z.string().max(2000);
const texts = z.array(z.string().max(200)).max(200);
const instant = z.iso.datetime({
  offset: true,
  error: 'must be a date and time such as 2026-01-31T09:00:00Z',
});

export const timeUnits = ['minutes', 'hours', 'days', 'weeks'] as const;
export const timeUnit = z.enum(timeUnits);
export type TimeUnit = z.infer<typeof timeUnit>;

export const unitMs: Readonly<Record<TimeUnit, number>> = {
  minutes: 60_000,
  hours: 3_600_000,
  days: 86_400_000,
  weeks: 604_800_000,
};

/** One comparison. Which operators a property takes depends on its type: see `operatorsOf`. */
export const condition = z.discriminatedUnion('operator', [
  z.strictObject({ property, operator: z.literal('is'), value: z.union([text, z.number(), z.boolean()]) }),
  z.strictObject({
    property,
    operator: z.literal('is-not'),
    value: z.union([text, z.number(), z.boolean()]),
  }),
  z.strictObject({ property, operator: z.literal('contains'), value: text }),
  z.strictObject({ property, operator: z.literal('does-not-contain'), value: text }),
  z.strictObject({ property, operator: z.literal('starts-with'), value: text }),
  z.strictObject({ property, operator: z.literal('any-of'), values: texts }),
  z.strictObject({ property, operator: z.literal('none-of'), values: texts }),
  z.strictObject({ property, operator: z.literal('all-of'), values: texts }),
  z.strictObject({ property, operator: z.literal('known') }),
  z.strictObject({ property, operator: z.literal('unknown') }),
  z.strictObject({ property, operator: z.literal('greater-than'), value: z.number() }),
  z.strictObject({ property, operator: z.literal('less-than'), value: z.number() }),
  z.strictObject({ property, operator: z.literal('between'), from: z.number(), to: z.number() }),
  z.strictObject({ property, operator: z.literal('after'), at: instant }),
  z.strictObject({ property, operator: z.literal('before'), at: instant }),
  z.strictObject({ property, operator: z.literal('between-dates'), from: instant, to: instant }),
  z.strictObject({
    property,
    operator: z.literal('more-than-ago'),
    amount: z.number().int().min(0).max(100_000),
    unit: timeUnit,
  }),
  z.strictObject({
    property,
    operator: z.literal('less-than-ago'),
    amount: z.number().int().min(0).max(100_000),
    unit: timeUnit,
  }),
]);
export type Condition = z.infer<typeof condition>;
export type Operator = Condition['operator'];

/** True when all conditions of at least one group hold: AND within a group, OR between groups. */
export const filter = z.strictObject({
  groups: z.array(z.strictObject({ conditions: z.array(condition).max(20) })).max(20),
});
export type Filter = z.infer<typeof filter>;

export const emptyFilter: Filter = { groups: [{ conditions: [] }] };
