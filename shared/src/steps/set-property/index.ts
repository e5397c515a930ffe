import { z } from 'zod';
import type { TicketPatch } from '../../tickets/change-ticket.ts';
import type { PropertyDefinition } from '../../tickets/properties.ts';
import { type PropertyValue, propertyValue, ticketPriority, ticketStatus } from '../../tickets/ticket.ts';
import type { Plan, PlanInput, StepFace, StepProblem, ValidationContext } from '../face.ts';
import { commonFields, pointer } from '../step-fields.ts';

export const setProperty = z.strictObject({
  type: z.literal('set-property'),
  config: z.strictObject({ property: z.string().max(120), value: propertyValue }),
  next: pointer.default(null),
  ...commonFields,
});
export type SetProperty = z.infer<typeof setProperty>;

const customPrefix = 'ticket.properties.';

/** The change that sets one property, or null when the property cannot be set or the value does not fit it. */
function patchFor({ property, value }: { property: string; value: PropertyValue }): TicketPatch | null {
  if (property.startsWith(customPrefix))
    return { properties: { [property.slice(customPrefix.length)]: value } };
  switch (property) {
    case 'ticket.status': {
      const status = ticketStatus.safeParse(value);
      return status.success ? { status: status.data } : null;
    }
    case 'ticket.priority': {
      const priority = ticketPriority.safeParse(value);
      return priority.success ? { priority: priority.data } : null;
    }
    case 'ticket.subject':
      return typeof value === 'string' ? { subject: value } : null;
    case 'ticket.description':
      return typeof value === 'string' ? { description: value } : null;
    case 'ticket.tags':
      return Array.isArray(value) ? { tags: [...new Set(value)] } : null;
    default:
      return null;
  }
}

function plan({ step }: PlanInput<SetProperty>): Plan {
  const { property, value } = step.config;
  const patch = patchFor({ property, value });
  if (!patch) return { kind: 'fail', code: 'property-missing', values: { property } };
  return {
    kind: 'go',
    exit: 'next',
    effects: [{ kind: 'ticket', patch }],
    detail: { key: 'property-set', values: { property, value: value === null ? null : String(value) } },
  };
}

/** Whether a value is of the property's type; shared with the ticket API, so that one rule holds everywhere. */
export function fitsProperty({
  definition,
  value,
}: {
  definition: PropertyDefinition;
  value: PropertyValue;
}): boolean {
  if (value === null) return true;
  switch (definition.type) {
    case 'number':
      return typeof value === 'number';
    case 'boolean':
      return typeof value === 'boolean';
    case 'date':
      return typeof value === 'string' && !Number.isNaN(Date.parse(value));
    case 'words':
      return Array.isArray(value);
    case 'choice':
      return typeof value === 'string' && (definition.options ?? []).includes(value);
    default:
      return typeof value === 'string';
  }
}

function validate({ step, context }: { step: SetProperty; context: ValidationContext }): StepProblem[] {
  const { property, value } = step.config;
  if (property === '') return [{ field: 'config.property', code: 'property-missing', severity: 'error' }];
  const definition = context.properties.get(property);
  if (!definition)
    return [{ field: 'config.property', code: 'property-unknown', severity: 'error', values: { property } }];
  if (!definition.writable)
    return [
      { field: 'config.property', code: 'property-read-only', severity: 'error', values: { property } },
    ];
  if (value === null || value === '')
    return [{ field: 'config.value', code: 'value-missing', severity: 'error', values: { property } }];
  if (!fitsProperty({ definition, value })) {
    return [{ field: 'config.value', code: 'value-misfit', severity: 'error', values: { property } }];
  }
  return [];
}

export const setPropertyFace: StepFace<SetProperty> = {
  group: 'ticket',
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
