import type { EnrollmentView } from '@baton/shared';
import type { Words } from '../../../steps/words.ts';

/** Why a ticket entered a workflow, in words. */
export function entryText(input: {
  entry: EnrollmentView['entry'];
  words: Pick<Words, 'text' | 'loose'>;
}): string {
  const { entry, words } = input;
  switch (entry.kind) {
    case 'trigger':
      return words.loose(`trigger.${entry.trigger}`, {}, entry.trigger ?? '');
    case 'handoff':
      return words.text('enrollments.entry.handoff');
    case 'existing':
      return words.text('enrollments.entry.existing');
    case 'workflow':
      return words.text('enrollments.entry.workflow', { workflow: entry.from?.workflow.name ?? '' });
    case 'manual':
      if (entry.again)
        return entry.by?.name
          ? words.text('enrollments.entry.again.by', { name: entry.by.name })
          : words.text('enrollments.entry.again');
      return entry.by?.name
        ? words.text('enrollments.entry.manual.by', { name: entry.by.name })
        : words.text('enrollments.entry.manual');
  }
}
