import type { UserId } from '../ids.ts';
import { nextShiftStart, unavailability } from './availability.ts';
import type { User } from './person.ts';

const person = (over: Partial<User> = {}): User => ({
  id: 'a'.repeat(24) as UserId,
  name: 'Ewa Zielińska',
  email: 'ewa@example.com',
  title: '',
  role: 'representative',
  active: true,
  status: 'available',
  timeZone: 'Europe/Warsaw',
  workingHours: { days: { mon: [{ from: '09:00', to: '17:00' }], tue: [{ from: '00:00', to: '24:00' }] } },
  absences: [],
  capacity: null,
  language: 'pl',
  demo: false,
  ...over,
});

describe('unavailability', () => {
  test('reads the hours in the person’s own zone, winter and summer', () => {
    const user = person();
    expect(unavailability({ user, at: new Date('2026-01-12T08:00:00Z') })).toBeNull();
    expect(unavailability({ user, at: new Date('2026-01-12T07:59:00Z') })).toBe('outside-working-hours');
    expect(unavailability({ user, at: new Date('2026-07-13T07:00:00Z') })).toBeNull();
    expect(unavailability({ user, at: new Date('2026-07-13T15:00:00Z') })).toBe('outside-working-hours');
  });

  test('an interval to 24:00 reaches the end of the day', () => {
    expect(unavailability({ user: person(), at: new Date('2026-01-13T22:59:00Z') })).toBeNull();
    expect(unavailability({ user: person(), at: new Date('2026-01-13T23:00:00Z') })).toBe(
      'outside-working-hours',
    );
  });

  test('names the first reason: inactive, away, absent', () => {
    const at = new Date('2026-01-12T10:00:00Z');
    expect(unavailability({ user: person({ active: false, status: 'away' }), at })).toBe('inactive');
    expect(unavailability({ user: person({ status: 'away' }), at })).toBe('away');
    expect(
      unavailability({ user: person({ absences: [{ from: '2026-01-10', to: '2026-01-12' }] }), at }),
    ).toBe('absent');
    expect(
      unavailability({ user: person({ absences: [{ from: '2026-01-10', to: '2026-01-11' }] }), at }),
    ).toBeNull();
  });

  test('no fixed hours means the status alone decides', () => {
    expect(
      unavailability({ user: person({ workingHours: null }), at: new Date('2026-01-11T03:00:00Z') }),
    ).toBeNull();
  });
});

describe('nextShiftStart', () => {
  test('finds the next morning on which the person works', () => {
    const after = new Date('2026-01-14T12:00:00Z');
    expect(nextShiftStart({ user: person(), after })?.toISOString()).toBe('2026-01-19T08:00:00.000Z');
  });
  test('is null without hours', () => {
    expect(nextShiftStart({ user: person({ workingHours: { days: {} } }), after: new Date(0) })).toBeNull();
  });
});
