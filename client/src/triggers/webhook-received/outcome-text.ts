import type { DeliveryOutcome } from '@baton/shared';
import type { Words } from '../../steps/words.ts';

/** What became of something that was sent, in words. */
export function outcomeText({ outcome, words }: { outcome: DeliveryOutcome; words: Words }): string {
  switch (outcome.kind) {
    case 'matched':
      return words.text('hook.delivery.matched', { number: outcome.number });
    case 'created':
      return outcome.number === null
        ? words.text('hook.delivery.unfinished')
        : words.text('hook.delivery.created', { number: outcome.number });
    case 'ignored':
      return words.text(`hook.reason.${outcome.reason}`);
    case 'refused': {
      const { property } = outcome.values;
      return words.text(`hook.reason.${outcome.reason}`, {
        ...outcome.values,
        ...(property !== undefined && { property: words.property(property) }),
      });
    }
  }
}
