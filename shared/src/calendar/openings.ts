import { z } from 'zod';
import { hoursAt } from '../people/availability.ts';
import { absence, type Interval, timeZone, workingHours } from '../people/person.ts';
import { instantOf, localTime, nextDay, weekdayOf } from './local-time.ts';

/** When something may be done: at any hour or at those of a week, but on no day of some dated spans. */
export const openingTimes = z.strictObject({
  timeZone,
  /** Null: at any hour. */
  hours: workingHours.nullable(),
  /** Holidays and pauses, each from a first to a last day. */
  closed: z.array(absence).max(200).default([]),
});
export type OpeningTimes = z.infer<typeof openingTimes>;

const wholeDay: Interval = { from: '00:00', to: '24:00' };
const minuteMs = 60_000;
/** Days looked at, not counting dated spans, which are passed over at once. A week has all there is. */
const daysAhead = 16;

/** Whether an instant lies within opening times. */
export function isOpenAt({ times, at }: { times: OpeningTimes; at: Date }): boolean {
  const hours = times.hours ?? { days: { [weekdayOf(localTime({ at, ...times }).day)]: [wholeDay] } };
  return hoursAt({ at, timeZone: times.timeZone, hours, holidays: times.closed }).within;
}

/**
 * The first instant, from one on, within opening times: that one itself if it is. Right across clock changes: a day on
 * which they happen is looked at minute by minute. Null when there is none: no hours at all.
 */
export function nextOpening({ times, at }: { times: OpeningTimes; at: Date }): Date | null {
  if (isOpenAt({ times, at })) return at;
  const { hours, closed, timeZone } = times;
  let { day } = localTime({ at, timeZone });
  for (let count = 0; count < daysAhead; ) {
    const span = closed.find(({ from, to }) => from <= day && day <= to);
    if (span) {
      day = nextDay(span.to);
      continue;
    }
    count += 1;
    const intervals = hours === null ? [wholeDay] : (hours.days[weekdayOf(day)] ?? []);
    const found = intervals.length > 0 ? firstOn({ day, intervals, times, at }) : null;
    if (found) return found;
    day = nextDay(day);
  }
  return null;
}

/** The first open instant of a day that is not before another. */
function firstOn(input: {
  day: string;
  intervals: readonly Interval[];
  times: OpeningTimes;
  at: Date;
}): Date | null {
  const { day, intervals, times, at } = input;
  const { timeZone } = times;
  const begins = instantOf({ day, time: '00:00', timeZone });
  const ends = instantOf({ day: nextDay(day), time: '00:00', timeZone });
  if (ends.getTime() - begins.getTime() !== 24 * 60 * minuteMs) {
    const first = Math.max(begins.getTime(), Math.ceil(at.getTime() / minuteMs) * minuteMs);
    for (let ms = first; ms < ends.getTime(); ms += minuteMs)
      if (isOpenAt({ times, at: new Date(ms) })) return new Date(ms);
    return null;
  }
  const sorted = intervals.toSorted((a, b) => (a.from < b.from ? -1 : 1));
  for (const { from } of sorted) {
    const opens = instantOf({ day, time: from, timeZone });
    // What had begun before would have been open at the instant itself.
    if (opens >= at) return opens;
  }
  return null;
}
