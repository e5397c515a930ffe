import { z } from 'zod';
import { filter } from '../../filters/filter.ts';
import type { TicketChange } from '../../tickets/ticket.ts';
import type { TriggerFace } from '../face.ts';

const values = z
  .array(z.union([z.string().max(200), z.number(), z.boolean()]))
  .max(100)
  .default([]);

/** A property of a ticket got another value, whoever changed it. */
export const propertyChanged = z.strictObject({
  type: z.literal('property-changed'),
  property: z.string().max(120),
  /** The value before was one of these; empty: any. */
  from: values,
  /** The value now is one of these; empty: any. */
  to: values,
  /** Only tickets for which this holds. */
  filter: filter.optional(),
});
export type PropertyChanged = z.infer<typeof propertyChanged>;

/** Lists (tags) are among the values when they hold one of them. */
const among = ({ value, allowed }: { value: unknown; allowed: PropertyChanged['to'] }): boolean =>
  allowed.length === 0 || [value].flat().some((one) => allowed.includes(one as string));

const isIt = ({ trigger, change }: { trigger: PropertyChanged; change: TicketChange }): boolean =>
  change.property === trigger.property &&
  among({ value: change.from, allowed: trigger.from }) &&
  among({ value: change.to, allowed: trigger.to });

export const propertyChangedFace: TriggerFace<PropertyChanged> = {
  docs: 'A property of a ticket got another value, whoever changed it; `from` and `to` narrow it to some values.',

  listensToChanges: true,
  fires: ({ trigger, mark }) =>
    mark.type === 'changed' && mark.changes.some((change) => isIt({ trigger, change })),
};
