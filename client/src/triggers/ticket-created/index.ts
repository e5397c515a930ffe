import type { TriggerOf } from '@baton/shared';
import { IconTicket } from '@tabler/icons-react';
import type { TriggerFaceClient } from '../face.ts';

export const ticketCreatedFace: TriggerFaceClient<TriggerOf<'ticket-created'>> = {
  icon: IconTicket,
  create: () => ({ type: 'ticket-created' }),
  filterable: true,
};
