import type { Weekday, WorkingHours } from '@baton/shared';

export interface Hours {
  from: string;
  to: string;
}
type Days = WorkingHours['days'];

export const weekdays: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const usual: Hours = { from: '09:00', to: '17:00' };

export const usualWeek: WorkingHours = {
  days: { mon: [usual], tue: [usual], wed: [usual], thu: [usual], fri: [usual] },
};

const withDay = (input: { days: Days; day: Weekday; hours: readonly Hours[] }): Days => {
  const { [input.day]: _, ...rest } = input.days;
  return input.hours.length === 0 ? rest : { ...rest, [input.day]: [...input.hours] };
};

/** Turns a day off, or on with the usual hours. */
export function toggleDay({ days, day }: { days: Days; day: Weekday }): Days {
  return withDay({ days, day, hours: days[day]?.length ? [] : [usual] });
}

export function setHours(input: { days: Days; day: Weekday; index: number; hours: Hours }): Days {
  const { days, day, index, hours } = input;
  return withDay({ days, day, hours: (days[day] ?? []).with(index, hours) });
}

export function removeHours({ days, day, index }: { days: Days; day: Weekday; index: number }): Days {
  return withDay({ days, day, hours: (days[day] ?? []).toSpliced(index, 1) });
}

/** Adds hours after the last ones of a day: an hour's break, then until three hours later or midnight. */
export function addHours({ days, day }: { days: Days; day: Weekday }): Days {
  const hours = days[day] ?? [];
  const last = hours.at(-1);
  if (!last) return withDay({ days, day, hours: [usual] });
  const hour = Number(last.to.slice(0, 2));
  const clock = (at: number): string => `${String(Math.min(at, 24)).padStart(2, '0')}:00`;
  const from = Math.min(hour + 1, 23);
  return withDay({ days, day, hours: [...hours, { from: clock(from), to: clock(from + 3) }] });
}

export function copyMonday(days: Days): Days {
  const { mon = [] } = days;
  return weekdays
    .slice(1, 5)
    .reduce((copied, day) => withDay({ days: copied, day, hours: mon.map((one) => ({ ...one })) }), days);
}

export const isWrong = ({ from, to }: Hours): boolean => !(from < to);

export const hasWrongHours = (days: Days): boolean => weekdays.some((day) => (days[day] ?? []).some(isWrong));

/** A time field knows no 24:00; at the end of a day it shows 00:00 for it. */
export const toTimeField = (time: string): string => (time === '24:00' ? '00:00' : time);
export const endFromTimeField = (time: string): string => (time === '00:00' ? '24:00' : time);
