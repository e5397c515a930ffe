import { z } from 'zod';
import { emptyingPatch } from '../../tickets/write-property.ts';
import type { Plan, PlanInput, StepFace, StepProblem, ValidationContext } from '../face.ts';
import { writableProperty } from '../property-problems.ts';
import { commonFields, pointer } from '../step-fields.ts';

export const clearProperty = z.strictObject({
  type: z.literal('clear-property'),
  config: z.strictObject({ property: z.string().max(120) }),
  next: pointer.default(null),
  ...commonFields,
});
export type ClearProperty = z.infer<typeof clearProperty>;

function plan({ step }: PlanInput<ClearProperty>): Plan {
  const { property } = step.config;
  const patch = emptyingPatch(property);
  if (!patch) return { kind: 'fail', code: 'property-missing', values: { property } };
  return {
    kind: 'go',
    exit: 'next',
    effects: [{ kind: 'ticket', patch }],
    detail: { key: 'property-cleared', values: { property } },
  };
}

function validate({ step, context }: { step: ClearProperty; context: ValidationContext }): StepProblem[] {
  const { property } = step.config;
  const field = 'config.property';
  const { problem } = writableProperty({ property, field, properties: context.properties });
  if (problem) return [problem];
  return emptyingPatch(property)
    ? []
    : [{ field, code: 'property-never-empty', severity: 'error', values: { property } }];
}

export const clearPropertyFace: StepFace<ClearProperty> = {
  group: 'ticket',
  docs: 'Empties a property of the ticket. Fails for one that always has a value.',
  replay: 'keyed',
  optionalExits: ['failure'],
  create: () => clearProperty.parse({ type: 'clear-property', config: { property: '' } }),
  summary: ({ config }) =>
    config.property === ''
      ? { key: 'clear-property.open' }
      : { key: 'clear-property', values: { property: { kind: 'property', path: config.property } } },
  validate,
  plan,
};
