import type { Weekday } from '../people/person.ts';

/**
 * Wall clocks and instants. `Intl` knows every time zone and its clock changes but gives the way from an instant to the
 * wall only; the way back is found by trying the offsets of the days around.
 */
export interface LocalTime {
  weekday: Weekday;
  /** `2026-11-22` */
  day: string;
  /** `16:05` */
  time: string;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format costs far more than using it, hence the map. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      hourCycle: 'h23',
      weekday: 'short',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    });
    formats.set(timeZone, format);
  }
  return format;
}

/** The wall clock in a time zone at an instant. */
export function localTime({ at, timeZone }: { at: Date; timeZone: string }): LocalTime {
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {};
  for (const { type, value } of formatOf(timeZone).formatToParts(at)) parts[type] = value;
  return {
    weekday: (parts.weekday ?? '').toLowerCase() as Weekday,
    day: `${parts.year}-${parts.month}-${parts.day}`,
    time: `${parts.hour}:${parts.minute}`,
  };
}

const dayMs = 86_400_000;

/** A wall clock's reading as if it were UTC. */
const reading = ({ day, time }: { day: string; time: string }): number => Date.parse(`${day}T${time}:00Z`);

/** How far a time zone's clock is ahead of UTC at an instant of whole minutes. */
const offsetMs = ({ at, timeZone }: { at: number; timeZone: string }): number =>
  reading(localTime({ at: new Date(at), timeZone })) - at;

/**
 * The instant at which a wall clock shows a day and a time. A time that comes twice, when clocks go back, is the first
 * of the two; one that is skipped, when they go forward, is as much later as they jump (RFC 5545 reads it so too).
 */
export function instantOf(input: { day: string; time: string; timeZone: string }): Date {
  const { day, time, timeZone } = input;
  const wanted = time === '24:00' ? reading({ day, time: '00:00' }) + dayMs : reading({ day, time });
  const before = wanted - offsetMs({ at: wanted - dayMs, timeZone });
  const after = wanted - offsetMs({ at: wanted + dayMs, timeZone });
  const shows = (at: number): boolean => at + offsetMs({ at, timeZone }) === wanted;
  const fitting = [Math.min(before, after), Math.max(before, after)].find(shows);
  return new Date(fitting ?? before);
}

/** The day after, by the calendar. */
export const nextDay = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + dayMs).toISOString().slice(0, 10);

/** The first instant after another at which it is one of some weekdays and a time of day; null without weekdays. */
export function nextOccurrence(input: {
  after: Date;
  days: readonly Weekday[];
  time: string;
  timeZone: string;
}): Date | null {
  const { after, days, time, timeZone } = input;
  let { day } = localTime({ at: after, timeZone });
  // The day itself, a week, and one more where the day itself was too late already.
  for (let count = 0; count <= 8; count += 1, day = nextDay(day)) {
    if (!days.includes(weekdayOf(day))) continue;
    const at = instantOf({ day, time, timeZone });
    if (at > after) return at;
  }
  return null;
}

const weekdayNames = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

/** The day of the week of a day of the calendar. */
export const weekdayOf = (day: string): Weekday =>
  weekdayNames[new Date(`${day}T00:00:00Z`).getUTCDay()] as Weekday;
