import type { SkipReason } from '../tickets/ticket.ts';
import { type User, type Weekday, type WorkingHours, weekdays } from './person.ts';

interface LocalTime {
  weekday: Weekday;
  /** `2026-11-22` */
  day: string;
  /** `16:05` */
  time: string;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** The wall clock in a time zone at an instant. Making a format costs far more than using it, hence the map. */
function localTime({ at, timeZone }: { at: Date; timeZone: string }): LocalTime {
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
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {};
  for (const { type, value } of format.formatToParts(at)) parts[type] = value;
  return {
    weekday: (parts.weekday ?? '').toLowerCase() as Weekday,
    day: `${parts.year}-${parts.month}-${parts.day}`,
    time: `${parts.hour}:${parts.minute}`,
  };
}

function withinHours({ hours, local }: { hours: WorkingHours; local: LocalTime }): boolean {
  const intervals = hours.days[local.weekday] ?? [];
  return intervals.some(({ from, to }) => from <= local.time && local.time < to);
}

/** Why a person would be passed over at an instant, or null when work may be given to them. */
export function unavailability({ user, at }: { user: User; at: Date }): SkipReason | null {
  if (!user.active) return 'inactive';
  if (user.status === 'away') return 'away';
  if (user.absences.length === 0 && user.workingHours === null) return null;
  const local = localTime({ at, timeZone: user.timeZone });
  if (user.absences.some(({ from, to }) => from <= local.day && local.day <= to)) return 'absent';
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
