import { z } from 'zod';
import { filter } from '../../filters/filter.ts';
import type { Ticket, TicketChange } from '../../tickets/ticket.ts';
import type { TriggerFace } from '../face.ts';

/** A ticket came to be one for which the conditions hold: by what it was created with, or by a change. */
export const criteriaMet = z.strictObject({ type: z.literal('criteria-met'), filter });
export type CriteriaMet = z.infer<typeof criteriaMet>;

const customPrefix = 'ticket.properties.';

/** The ticket as it was before some changes. */
function before({ ticket, changes }: { ticket: Ticket; changes: readonly TicketChange[] }): Ticket {
  const was: Record<string, unknown> = { ...ticket };
  for (const { property, from } of changes) {
    if (property.startsWith(customPrefix)) {
      const key = property.slice(customPrefix.length);
      was['properties'] = { ...(was['properties'] as object), [key]: from };
    } else was[property.slice('ticket.'.length)] = from;
  }
  return was as Ticket;
}

export const criteriaMetFace: TriggerFace<CriteriaMet> = {
  docs: 'A ticket came to be one for which the filter holds: by what it was created with, or by a change.',

  listensToChanges: true,
  fires: ({ trigger: { filter }, mark, ticket, holds }) => {
    if (mark.type === 'created') return true;
    if (mark.type !== 'changed') return false;
    // That they hold now is tested like any trigger's filter; what counts is that they did not before.
    return !holds({ filter, ticket: before({ ticket, changes: mark.changes }) });
  },
};
