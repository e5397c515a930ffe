import { z } from 'zod';
import { propertyValue } from '../../tickets/ticket.ts';
import { fitsProperty, propertyPatch } from '../../tickets/write-property.ts';
import type { Plan, PlanInput, StepFace, StepProblem, ValidationContext } from '../face.ts';
import { writableProperty } from '../property-problems.ts';
import { commonFields, pointer } from '../step-fields.ts';

export const setProperty = z.strictObject({
  type: z.literal('set-property'),
  config: z.strictObject({ property: z.string().max(120), value: propertyValue }),
  next: pointer.default(null),
  ...commonFields,
});
export type SetProperty = z.infer<typeof setProperty>;

function plan({ step }: PlanInput<SetProperty>): Plan {
  const { property, value } = step.config;
  const patch = propertyPatch({ property, value });
  if (!patch) return { kind: 'fail', code: 'property-missing', values: { property } };
  return {
    kind: 'go',
    exit: 'next',
    effects: [{ kind: 'ticket', patch }],
    detail: { key: 'property-set', values: { property, value: value === null ? null : String(value) } },
  };
}

function validate({ step, context }: { step: SetProperty; context: ValidationContext }): StepProblem[] {
  const { property, value } = step.config;
  const { definition, problem } = writableProperty({
    property,
    field: 'config.property',
    properties: context.properties,
  });
  if (problem) return [problem];
  if (value === null || value === '')
    return [{ field: 'config.value', code: 'value-missing', severity: 'error', values: { property } }];
  if (!fitsProperty({ definition, value })) {
    return [{ field: 'config.value', code: 'value-misfit', severity: 'error', values: { property } }];
  }
  return [];
}

export const setPropertyFace: StepFace<SetProperty> = {
  group: 'ticket',
  docs: 'Writes a value into a property of the ticket. Fails when there is no such property that can be written.',
  replay: 'keyed',
  optionalExits: ['failure'],
  create: () =>
    setProperty.parse({ type: 'set-property', config: { property: 'ticket.priority', value: 'high' } }),
  summary: ({ config }) => ({
    key: 'set-property',
    values: {
      property: { kind: 'property', path: config.property },
      value: { kind: 'value', path: config.property, value: config.value },
    },
  }),
  validate,
  plan,
};
