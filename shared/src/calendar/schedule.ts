import { Cron } from 'croner';
import { z } from 'zod';
import { assertNever } from '../assert-never.ts';
import { startTime, timeZone, weekday, weekdays } from '../people/person.ts';
import { instantOf, localTime, nextOccurrence } from './local-time.ts';

/** When something recurs, by the clocks of a time zone. */
export const recurrence = z.discriminatedUnion('every', [
  z.strictObject({ every: z.literal('day'), time: startTime }),
  z.strictObject({ every: z.literal('week'), days: z.array(weekday).max(7), time: startTime }),
  /** In shorter months on their last day. */
  z.strictObject({ every: z.literal('month'), day: z.number().int().min(1).max(31), time: startTime }),
  /** Minute, hour, day of the month, month, day of the week. */
  z.strictObject({ every: z.literal('cron'), expression: z.string().trim().max(120) }),
]);
export type Recurrence = z.infer<typeof recurrence>;

export const schedule = z.strictObject({ when: recurrence, timeZone });
export type Schedule = z.infer<typeof schedule>;

/** Readings of one cron expression in one time zone; making one costs more than using it. */
const readings = new Map<string, Cron | null>();
const keptReadings = 200;

/** A cron expression of five parts (or a name such as `@daily`), ready to be asked; null when it cannot be read. */
function readCron({ expression, timeZone }: { expression: string; timeZone: string }): Cron | null {
  const key = `${timeZone} ${expression}`;
  const known = readings.get(key);
  if (known !== undefined) return known;
  if (readings.size >= keptReadings) readings.delete(readings.keys().next().value as string);
  let read: Cron | null = null;
  try {
    // A question mark would stand for the moment of reading, so that each process read something else.
    if (!expression.includes('?')) read = new Cron(expression, { timezone: timeZone, mode: '5-part' });
  } catch {
    read = null;
  }
  readings.set(key, read);
  return read;
}

/** Whether an expression can be read as a recurrence. */
export const isCron = (expression: string): boolean => readCron({ expression, timeZone: 'UTC' }) !== null;

const lastDayOf = ({ year, month }: { year: number; month: number }): number =>
  new Date(Date.UTC(year, month, 0)).getUTCDate();

const padded = (value: number): string => String(value).padStart(2, '0');

function nextOfMonth(input: { after: Date; day: number; time: string; timeZone: string }): Date | null {
  const { after, day, time, timeZone } = input;
  const [year = 0, month = 0] = localTime({ at: after, timeZone }).day.split('-').map(Number);
  // This month, or the next where it is over.
  for (let count = 0; count <= 2; count += 1) {
    const first = new Date(Date.UTC(year, month - 1 + count, 1));
    const of = { year: first.getUTCFullYear(), month: first.getUTCMonth() + 1 };
    const date = `${of.year}-${padded(of.month)}-${padded(Math.min(day, lastDayOf(of)))}`;
    const at = instantOf({ day: date, time, timeZone });
    if (at > after) return at;
  }
  return null;
}

/**
 * The first occurrence after a moment; null when there is none. A time of day that clocks skip comes when they have
 * jumped, one that comes twice counts the first time, so that a day has no occurrence too many or too few. Cron
 * expressions of intervals (a step or an asterisk in minutes or hours) follow real time.
 */
export function occurrenceAfter({ schedule, after }: { schedule: Schedule; after: Date }): Date | null {
  const { when, timeZone } = schedule;
  switch (when.every) {
    case 'day':
      return nextOccurrence({ after, days: weekdays, time: when.time, timeZone });
    case 'week':
      return nextOccurrence({ after, days: when.days, time: when.time, timeZone });
    case 'month':
      return nextOfMonth({ after, day: when.day, time: when.time, timeZone });
    case 'cron':
      return readCron({ expression: when.expression, timeZone })?.nextRun(after) ?? null;
    default:
      return assertNever(when);
  }
}

/** The next occurrences after a moment, as many as there are. */
export function occurrencesAfter(input: { schedule: Schedule; after: Date; count: number }): Date[] {
  const found: Date[] = [];
  let last: Date | null = input.after;
  while (found.length < input.count && last) {
    last = occurrenceAfter({ schedule: input.schedule, after: last });
    if (last) found.push(last);
  }
  return found;
}

/** The last occurrence from a moment to another, both included; null when there is none. */
export function latestOccurrence(input: { schedule: Schedule; from: Date; until: Date }): Date | null {
  const { schedule, from, until } = input;
  let latest: Date | null = null;
  let next = occurrenceAfter({ schedule, after: new Date(from.getTime() - 1) });
  while (next && next <= until) {
    latest = next;
    next = occurrenceAfter({ schedule, after: next });
  }
  return latest;
}
