import { type LocalTime, localTime } from '../calendar/local-time.ts';
import type { SkipReason } from '../tickets/ticket.ts';
import { type Absence, type User, type WorkingHours, weekdays } from './person.ts';

function withinHours({ hours, local }: { hours: WorkingHours; local: LocalTime }): boolean {
  const intervals = hours.days[local.weekday] ?? [];
  return intervals.some(({ from, to }) => from <= local.time && local.time < to);
}

/** The dated absence or holiday that a day lies in. */
const datedOff = ({ off, day }: { off: readonly Absence[]; day: string }): Absence | undefined =>
  off.find(({ from, to }) => from <= day && day <= to);

/** Whether an instant lies within the hours of a week in a time zone; a holiday, by the calendar there, never does. */
export function hoursAt(input: {
  at: Date;
  timeZone: string;
  hours: WorkingHours;
  holidays: readonly Absence[];
}): { within: boolean; holiday: Absence | null } {
  const { at, timeZone, hours, holidays } = input;
  const local = localTime({ at, timeZone });
  const holiday = datedOff({ off: holidays, day: local.day }) ?? null;
  return { within: holiday === null && withinHours({ hours, local }), holiday };
}

/** Why a person would be passed over at an instant, or null when work may be given to them. */
export function unavailability({ user, at }: { user: User; at: Date }): SkipReason | null {
  if (!user.active) return 'inactive';
  if (user.status === 'away') return 'away';
  if (user.absences.length === 0 && user.workingHours === null) return null;
  const local = localTime({ at, timeZone: user.timeZone });
  if (datedOff({ off: user.absences, day: local.day })) return 'absent';
  if (user.workingHours && !withinHours({ hours: user.workingHours, local })) return 'outside-working-hours';
  return null;
}

const dayMs = 86_400_000;

/**
 * When a person's hours next begin, for saying "back on Monday 09:00"; null when nothing stands in their calendar
 * for eight days. Looks at each quarter of an hour, so a shift that begins between two is told up to 15 minutes late.
 */
export function nextShiftStart({ user, after }: { user: User; after: Date }): Date | null {
  if (!user.active || !user.workingHours) return null;
  if (weekdays.every((weekday) => !user.workingHours?.days[weekday]?.length)) return null;
  const stepMs = 15 * 60_000;
  const start = Math.ceil(after.getTime() / stepMs) * stepMs;
  const available = { ...user, status: 'available' as const };
  for (let ms = start; ms <= start + 8 * dayMs; ms += stepMs) {
    if (unavailability({ user: available, at: new Date(ms) }) === null) return new Date(ms);
  }
  return null;
}
