import type { EnrollmentView } from '@baton/shared';
import type { Words } from '../../../steps/words.ts';
import { entryText } from './entry-text.ts';

/** What follows a run of the ticket, in words. */
export function nextText(input: {
  next: NonNullable<EnrollmentView['next']>;
  words: Pick<Words, 'text' | 'loose'>;
}): string {
  const { next, words } = input;
  return words.text(`inside.next.${next.how}`, { entry: entryText({ entry: next.entry, words }) });
}
