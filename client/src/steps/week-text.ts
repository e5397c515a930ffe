import { type Weekday, type WorkingHours, weekdays } from '@baton/shared';
import type { Words } from './words.ts';

/** Days of a week in order, those that follow each other as one: "Mon–Fri, Sun". */
export function weekdaysText({ days, words }: { days: readonly Weekday[]; words: Words }): string {
  if (weekdays.every((day) => days.includes(day))) return words.text('weekdays.all');
  const runs: Weekday[][] = [];
  for (const [index, day] of weekdays.entries()) {
    if (!days.includes(day)) continue;
    const before = weekdays[index - 1];
    const run = runs.at(-1);
    if (run && run.at(-1) === before) run.push(day);
    else runs.push([day]);
  }
  const name = (day: Weekday | undefined): string => (day ? words.text(`day-short.${day}`) : '');
  return runs
    .flatMap((run) => (run.length > 2 ? [`${name(run[0])}–${name(run.at(-1))}`] : run.map(name)))
    .join(', ');
}

/** The hours of a week, days with the same ones together: "Mon–Fri 09:00–17:00, Sat 10:00–14:00". */
export function weekText({ hours, words }: { hours: WorkingHours; words: Words }): string {
  const groups = new Map<string, Weekday[]>();
  for (const day of weekdays) {
    const intervals = hours.days[day] ?? [];
    if (intervals.length === 0) continue;
    const text = intervals.map(({ from, to }) => `${from}–${to}`).join(', ');
    groups.set(text, [...(groups.get(text) ?? []), day]);
  }
  if (groups.size === 0) return words.text('value.none');
  return [...groups].map(([text, days]) => `${weekdaysText({ days, words })} ${text}`).join('; ');
}
