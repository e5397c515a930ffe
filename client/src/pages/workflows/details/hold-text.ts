import type { EnrollmentView } from '@baton/shared';
import type { Words } from '../../../steps/words.ts';

/** What keeps a run back before its next step, in words. */
export function holdText(input: {
  hold: NonNullable<EnrollmentView['hold']>;
  words: Pick<Words, 'text' | 'moment'>;
}): string {
  const { hold, words } = input;
  return words.text(`hold.${hold.for}`, { when: hold.until ? words.moment(hold.until) : '' });
}
