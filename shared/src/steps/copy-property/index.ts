import { z } from 'zod';
import { type PropertyDefinition, type PropertyType, readField } from '../../tickets/properties.ts';
import type { PropertyValue } from '../../tickets/ticket.ts';
import { emptyingPatch, fitsProperty, propertyPatch } from '../../tickets/write-property.ts';
import type { Plan, PlanInput, StepFace, StepProblem, ValidationContext } from '../face.ts';
import { readableProperty, writableProperty } from '../property-problems.ts';
import { commonFields, pointer } from '../step-fields.ts';

export const copyProperty = z.strictObject({
  type: z.literal('copy-property'),
  config: z.strictObject({
    from: z.string().max(120),
    to: z.string().max(120),
    /** Whether an empty source empties the target, instead of leaving it as it is. */
    evenEmpty: z.boolean().default(false),
  }),
  next: pointer.default(null),
  ...commonFields,
});
export type CopyProperty = z.infer<typeof copyProperty>;

/** What a property of each type can be copied from. A choice takes a text that is one of its options. */
const sources: Readonly<Record<PropertyType, readonly PropertyType[]>> = {
  text: ['text', 'choice', 'number', 'date', 'words'],
  number: ['number'],
  boolean: ['boolean'],
  date: ['date'],
  choice: ['choice', 'text'],
  words: ['words'],
  user: [],
  team: [],
};

type Copied = Pick<PropertyDefinition, 'path' | 'type' | 'options'>;

/** Whether values of one property can be copied to another, by their types. */
export function canCopy({ from, to }: { from: Copied; to: Copied }): boolean {
  if (from.path === to.path || !sources[to.type].includes(from.type)) return false;
  if (from.type !== 'choice' || to.type !== 'choice') return true;
  // Two lists that share nothing never give a value that fits.
  return (to.options ?? []).some((option) => from.options?.includes(option));
}

/** Longer texts are cut: what a subject and any other property hold. */
const longest = ({ path }: PropertyDefinition): number => (path === 'ticket.subject' ? 500 : 2000);

/** A stored value as one of the target's type; null when there is none. */
function converted({ value, to }: { value: unknown; to: PropertyDefinition }): PropertyValue {
  if (value === null || value === undefined || value === '') return null;
  if (Array.isArray(value)) {
    if (value.length === 0) return null;
    return to.type === 'words' ? value.map(String) : value.join(', ').slice(0, longest(to));
  }
  if (value instanceof Date) return value.toISOString();
  if (to.type === 'number' || to.type === 'boolean') return value as PropertyValue;
  return String(value).slice(0, longest(to));
}

function plan({ step, facts, properties }: PlanInput<CopyProperty>): Plan {
  const { from, to, evenEmpty } = step.config;
  const source = properties.get(from);
  const target = properties.get(to);
  if (!source) return { kind: 'fail', code: 'property-missing', values: { property: from } };
  if (!target?.writable) return { kind: 'fail', code: 'property-missing', values: { property: to } };
  const value = converted({
    value: readField({ document: facts.ticket, field: source.field }),
    to: target,
  });
  const names = { from, to };
  if (value === null) {
    const emptying = evenEmpty ? emptyingPatch(to) : null;
    if (!emptying)
      return { kind: 'go', exit: 'next', detail: { key: 'property-copied.empty', values: names } };
    const effects = [{ kind: 'ticket' as const, patch: emptying }];
    return { kind: 'go', exit: 'next', effects, detail: { key: 'property-copied.cleared', values: names } };
  }
  const shown = String(value).slice(0, 200);
  const patch = fitsProperty({ definition: target, value }) ? propertyPatch({ property: to, value }) : null;
  if (!patch) return { kind: 'fail', code: 'value-misfit', values: { property: to, value: shown } };
  return {
    kind: 'go',
    exit: 'next',
    effects: [{ kind: 'ticket', patch }],
    detail: { key: 'property-copied', values: { ...names, value: shown } },
  };
}

function validate({ step, context }: { step: CopyProperty; context: ValidationContext }): StepProblem[] {
  const { from, to } = step.config;
  const { properties } = context;
  const source = readableProperty({ property: from, field: 'config.from', properties });
  const target = writableProperty({ property: to, field: 'config.to', properties });
  const problems = [source.problem, target.problem].filter((problem) => problem !== null);
  if (!source.definition || !target.definition) return problems;
  if (from === to) return [{ field: 'config.to', code: 'copy-onto-itself', severity: 'error' }];
  return canCopy({ from: source.definition, to: target.definition })
    ? []
    : [{ field: 'config.to', code: 'copy-misfit', severity: 'error', values: { property: to } }];
}

export const copyPropertyFace: StepFace<CopyProperty> = {
  group: 'ticket',
  docs: 'Copies a property of the contact or the ticket to another one of the ticket. Fails when the value does not fit there.',
  replay: 'keyed',
  optionalExits: ['failure'],
  create: () => copyProperty.parse({ type: 'copy-property', config: { from: '', to: '' } }),
  summary: ({ config }) =>
    config.from === '' || config.to === ''
      ? { key: 'copy-property.open' }
      : {
          key: 'copy-property',
          values: {
            from: { kind: 'property', path: config.from },
            to: { kind: 'property', path: config.to },
          },
        },
  validate,
  plan,
};
