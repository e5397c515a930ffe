import { z } from 'zod';
import { filter } from '../../filters/filter.ts';
import { beforeChanges } from '../../tickets/before-changes.ts';
import type { TriggerFace } from '../face.ts';
import { triggerFields } from '../trigger-fields.ts';

/** A ticket came to be one for which the conditions hold: by what it was created with, or by a change. */
export const criteriaMet = z.strictObject({ type: z.literal('criteria-met'), ...triggerFields, filter });
export type CriteriaMet = z.infer<typeof criteriaMet>;

export const criteriaMetFace: TriggerFace<CriteriaMet> = {
  docs: 'A ticket came to be one for which the filter holds: by what it was created with, or by a change.',

  listensToChanges: true,
  existing: 'all',
  fires: ({ trigger: { filter }, mark, ticket, holds }) => {
    if (mark.type === 'created') return true;
    if (mark.type !== 'changed') return false;
    // That they hold now is tested like any trigger's filter; what counts is that they did not before.
    return !holds({ filter, ticket: beforeChanges({ ticket, changes: mark.changes }) });
  },
};
