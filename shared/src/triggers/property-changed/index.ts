import { z } from 'zod';
import { filter } from '../../filters/filter.ts';
import { isChange, wantedValues } from '../../tickets/is-change.ts';
import type { TriggerFace } from '../face.ts';
import { triggerFields } from '../trigger-fields.ts';

/** A property of a ticket got another value, whoever changed it. */
export const propertyChanged = z.strictObject({
  type: z.literal('property-changed'),
  ...triggerFields,
  property: z.string().max(120),
  /** The value before was one of these; empty: any. */
  from: wantedValues,
  /** The value now is one of these; empty: any. */
  to: wantedValues,
  /** Only tickets for which this holds. */
  filter: filter.optional(),
});
export type PropertyChanged = z.infer<typeof propertyChanged>;

export const propertyChangedFace: TriggerFace<PropertyChanged> = {
  docs: 'A property of a ticket got another value, whoever changed it; `from` and `to` narrow it to some values.',

  listensToChanges: true,
  validate: ({ trigger: { property }, properties }) =>
    properties.has(property)
      ? []
      : [
          {
            field: 'property',
            code: property === '' ? 'property-missing' : 'property-unknown',
            severity: 'error',
            values: { property },
          },
        ],
  fires: ({ trigger, mark }) =>
    mark.type === 'changed' && mark.changes.some((change) => isChange({ ...trigger, change })),
};
