import type { Scheduled } from '@baton/shared';
import { IconCalendarTime } from '@tabler/icons-react';
import { browserZone } from '../../components/time-zones.ts';
import type { TriggerFaceClient } from '../face.ts';

export const scheduledFace: TriggerFaceClient<Scheduled> = {
  icon: IconCalendarTime,
  create: () => ({
    type: 'schedule',
    when: { every: 'week', days: ['mon', 'tue', 'wed', 'thu', 'fri'], time: '09:00' },
    timeZone: browserZone,
    // Tickets that are done with are rarely meant.
    filter: {
      groups: [
        { conditions: [{ property: 'ticket.status', operator: 'any-of', values: ['open', 'waiting'] }] },
      ],
    },
  }),
  filterable: 'required',
};
