import { occurrenceAfter } from '../calendar/schedule.ts';
import { schedulesOf } from '../triggers/index.ts';
import type { Definition } from '../workflow/definition.ts';

/** The first moment after another at which one of a definition's schedules comes; null when none does. */
export function nextScheduled({ definition, after }: { definition: Definition; after: Date }): Date | null {
  const next = [...schedulesOf(definition).values()].flatMap(
    (schedule) => occurrenceAfter({ schedule, after }) ?? [],
  );
  return next.length === 0 ? null : new Date(Math.min(...next.map((one) => one.getTime())));
}
