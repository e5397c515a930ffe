import { z } from 'zod';
import { filter } from '../../filters/filter.ts';
import type { TriggerFace } from '../face.ts';
import { triggerFields } from '../trigger-fields.ts';

/** The customer agent gave a conversation to people and it became a ticket. */
export const conversationHandedOff = z.strictObject({
  type: z.literal('conversation-handed-off'),
  ...triggerFields,
  /** Only tickets for which this holds. */
  filter: filter.optional(),
});

export const conversationHandedOffFace: TriggerFace<z.infer<typeof conversationHandedOff>> = {
  docs: 'The customer agent gave a conversation to people and it became a ticket.',

  existing: 'handed-off',
  fires: ({ mark, ticket }) => mark.type === 'created' && ticket.handoff !== null,
};
