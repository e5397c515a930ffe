import { type User, unavailability, userId, workingHours } from '@baton/shared';
import { demoPeople, demoTeams } from './index.ts';

const halfHourMs = 30 * 60_000;
/** Mondays 00:00 UTC: winter and summer time in the north, and the other way round in Auckland. */
const weeks = { January: Date.UTC(2026, 0, 5), July: Date.UTC(2026, 6, 6) };

const users = demoPeople.map(
  (person, index): User => ({
    id: userId.parse(index.toString(16).padStart(24, '0')),
    name: person.name,
    email: person.email,
    title: person.title,
    role: 'representative',
    active: true,
    status: 'available',
    timeZone: person.timeZone,
    workingHours: person.workingHours,
    absences: [],
    capacity: null,
    language: person.language,
    demo: true,
  }),
);

/** Per team how many people are within their hours at an instant. */
function onDuty(at: Date): Record<string, number> {
  const counts: Record<string, number> = Object.fromEntries(demoTeams.map(({ key }) => [key, 0]));
  users.forEach((user, index) => {
    const { team } = demoPeople[index]!;
    if (unavailability({ user, at }) === null) counts[team] = counts[team]! + 1;
  });
  return counts;
}

describe('The demo team', () => {
  it('is twelve people in four teams, each with a key and an address of their own', () => {
    expect(demoPeople).toHaveLength(12);
    expect(new Set(demoPeople.map(({ key }) => key)).size).toBe(12);
    expect(new Set(demoPeople.map(({ email }) => email)).size).toBe(12);
    expect(new Set(demoPeople.map(({ team }) => team))).toEqual(new Set(demoTeams.map(({ key }) => key)));
    expect(demoTeams).toHaveLength(4);
  });

  it.each(demoPeople.map((person) => [person.name, person] as const))('has %s in order', (_name, person) => {
    expect(person.email).toMatch(/^[a-z.]+@example\.com$/);
    expect(() => new Intl.DateTimeFormat('en', { timeZone: person.timeZone })).not.toThrow();
    if (person.workingHours) expect(workingHours.parse(person.workingHours)).toEqual(person.workingHours);
    for (const { fromDays, toDays } of person.absences) expect(fromDays).toBeLessThanOrEqual(toDays);
  });

  it('has people with fixed hours, with flexible hours, with weekend shifts and with a shift over midnight', () => {
    const fixed = demoPeople.flatMap((person) => (person.workingHours ? [person.workingHours.days] : []));
    expect(fixed.length).toBeGreaterThanOrEqual(6);
    expect(fixed.length).toBeLessThan(12);
    expect(fixed.some((days) => days.sat && days.sun)).toBe(true);
    expect(fixed.some((days) => days.wed?.some(({ from }) => from === '00:00'))).toBe(true);
  });

  it.each(Object.entries(weeks))('covers every half hour of a week in %s', (_month, monday) => {
    for (let slot = 0; slot < 7 * 48; slot++) {
      const at = new Date(monday + slot * halfHourMs);
      const counts = onDuty(at);
      const enough = demoTeams.every(({ key }) => counts[key]! >= (key === 'front-line' ? 2 : 1));
      expect({ at: at.toISOString(), enough, counts }).toEqual({
        at: at.toISOString(),
        enough: true,
        counts,
      });
    }
  });

  it.each(Object.entries(weeks))('is not the same at all hours of a week in %s', (_month, monday) => {
    const sizes = Array.from({ length: 7 * 48 }, (_, slot) => {
      const counts = onDuty(new Date(monday + slot * halfHourMs));
      return Object.values(counts).reduce((sum, count) => sum + count, 0);
    });
    expect(Math.max(...sizes)).toBeGreaterThan(Math.min(...sizes) + 2);
  });
});
