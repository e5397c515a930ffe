import { z } from 'zod';
import { filter } from '../../filters/filter.ts';
import type { TriggerFace } from '../face.ts';
import { triggerFields } from '../trigger-fields.ts';

/** A ticket came into being, whatever made it. */
export const ticketCreated = z.strictObject({
  type: z.literal('ticket-created'),
  ...triggerFields,
  /** Only tickets for which this holds. */
  filter: filter.optional(),
});

export const ticketCreatedFace: TriggerFace<z.infer<typeof ticketCreated>> = {
  docs: 'A ticket came into being, whatever made it.',

  existing: 'all',
  fires: ({ mark }) => mark.type === 'created',
};
