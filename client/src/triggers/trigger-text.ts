import type { Trigger } from '@baton/shared';
import { conditionsText } from '../steps/summary-text.ts';
import type { Words } from '../steps/words.ts';

/** For which tickets a trigger fires, in words; null where it has no say in that. */
export function triggerFilterText({ trigger, words }: { trigger: Trigger; words: Words }): string | null {
  if (!('filter' in trigger) || !trigger.filter) return null;
  const groups = trigger.filter.groups.filter(({ conditions }) => conditions.length > 0);
  if (groups.length === 0) return null;
  const conditions = groups
    .map((group) => conditionsText({ conditions: group.conditions, words }))
    .join(` ${words.text('trigger.or')} `);
  return words.text('trigger.only', { conditions });
}
