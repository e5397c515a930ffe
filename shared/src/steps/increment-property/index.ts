import { z } from 'zod';
import { readField } from '../../tickets/properties.ts';
import { propertyPatch } from '../../tickets/write-property.ts';
import type { Plan, PlanInput, StepFace, StepProblem, ValidationContext } from '../face.ts';
import { writableProperty } from '../property-problems.ts';
import { commonFields, pointer } from '../step-fields.ts';

const largest = 1_000_000_000;

export const incrementProperty = z.strictObject({
  type: z.literal('increment-property'),
  config: z.strictObject({
    property: z.string().max(120),
    /** What is added; below zero it is taken away. */
    amount: z.number().min(-largest).max(largest),
  }),
  next: pointer.default(null),
  ...commonFields,
});
export type IncrementProperty = z.infer<typeof incrementProperty>;

/** Decimals of a number as it is written: 2 of 0.25, 7 of 1e-7. */
function decimalsOf(number: number): number {
  const [mantissa = '', exponent = '0'] = String(number).split('e');
  return Math.max(0, (mantissa.split('.')[1]?.length ?? 0) - Number(exponent));
}

/** The sum with no more decimals than its parts, without the dust of binary fractions: 0.1 and 0.2 are 0.3. */
export function sumOf(a: number, b: number): number {
  return Number((a + b).toFixed(Math.min(100, Math.max(decimalsOf(a), decimalsOf(b)))));
}

function plan({ step, facts, properties }: PlanInput<IncrementProperty>): Plan {
  const { property, amount } = step.config;
  const definition = properties.get(property);
  if (definition?.type !== 'number' || !definition.writable)
    return { kind: 'fail', code: 'property-missing', values: { property } };
  const from = readField({ document: facts.ticket, field: definition.field }) ?? 0;
  // Undeclared properties take any value, and a declaration may come later.
  if (typeof from !== 'number')
    return { kind: 'fail', code: 'value-misfit', values: { property, value: String(from).slice(0, 100) } };
  const value = sumOf(from, amount);
  const patch = propertyPatch({ property, value });
  if (!patch) return { kind: 'fail', code: 'property-missing', values: { property } };
  return {
    kind: 'go',
    exit: 'next',
    effects: [{ kind: 'ticket', patch }],
    detail: { key: 'property-incremented', values: { property, before: from, value } },
  };
}

function validate({ step, context }: { step: IncrementProperty; context: ValidationContext }): StepProblem[] {
  const { property, amount } = step.config;
  const field = 'config.property';
  const { definition, problem } = writableProperty({ property, field, properties: context.properties });
  if (problem) return [problem];
  const problems: StepProblem[] = [];
  if (definition.type !== 'number')
    problems.push({ field, code: 'property-not-number', severity: 'error', values: { property } });
  if (amount === 0) problems.push({ field: 'config.amount', code: 'amount-zero', severity: 'error' });
  return problems;
}

export const incrementPropertyFace: StepFace<IncrementProperty> = {
  group: 'ticket',
  docs: 'Adds a number, which may be below zero, to a number property. An empty one counts as zero. Fails when the property is not a number.',
  replay: 'keyed',
  optionalExits: ['failure'],
  create: () => incrementProperty.parse({ type: 'increment-property', config: { property: '', amount: 1 } }),
  summary: ({ config }) => {
    if (config.property === '') return { key: 'increment-property.open' };
    const property = { kind: 'property', path: config.property } as const;
    const amount = { kind: 'number', number: Math.abs(config.amount) } as const;
    return config.amount < 0
      ? { key: 'increment-property.less', values: { property, amount } }
      : { key: 'increment-property.more', values: { property, amount } };
  },
  validate,
  plan,
};
