import fc from 'fast-check';
import { weekdays } from '../people/person.ts';
import { instantOf, localTime, nextOccurrence } from './local-time.ts';

const zones = [
  'UTC',
  'Europe/Warsaw',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Pacific/Apia',
];
const at = (day: string, time: string, timeZone = 'Europe/Warsaw'): string =>
  instantOf({ day, time, timeZone }).toISOString();

test('a wall clock is the instant that it shows, winter and summer', () => {
  expect(at('2026-01-12', '09:00')).toBe('2026-01-12T08:00:00.000Z');
  expect(at('2026-07-13', '09:00')).toBe('2026-07-13T07:00:00.000Z');
  expect(at('2026-01-12', '24:00')).toBe('2026-01-12T23:00:00.000Z');
});

test('a time that is skipped comes as much later, one that comes twice is the first', () => {
  // Clocks go from 02:00 to 03:00 on 29 March 2026, and from 03:00 to 02:00 on 25 October.
  expect(at('2026-03-29', '02:30')).toBe('2026-03-29T01:30:00.000Z');
  expect(at('2026-03-29', '03:00')).toBe('2026-03-29T01:00:00.000Z');
  expect(at('2026-10-25', '02:30')).toBe('2026-10-25T00:30:00.000Z');
  expect(at('2026-10-25', '03:00')).toBe('2026-10-25T02:00:00.000Z');
  // Samoa had no 30 December 2011 at all.
  expect(at('2011-12-30', '12:00', 'Pacific/Apia')).toBe('2011-12-30T22:00:00.000Z');
});

/** Instants of whole minutes over twenty years. */
const instant = fc
  .integer({ min: Date.parse('2010-01-01') / 60_000, max: Date.parse('2030-01-01') / 60_000 })
  .map((minutes) => new Date(minutes * 60_000));

test('property: every wall clock that was shown leads back to it', () => {
  fc.assert(
    fc.property(instant, fc.constantFrom(...zones), (moment, timeZone) => {
      const shown = localTime({ at: moment, timeZone });
      const back = instantOf({ ...shown, timeZone });
      expect(localTime({ at: back, timeZone })).toEqual(shown);
      expect(back.getTime()).toBeLessThanOrEqual(moment.getTime());
    }),
    { numRuns: 1000 },
  );
});

test('property: the next of some days is later, within eight days, on one of them, and none is left out', () => {
  const days = fc.uniqueArray(fc.constantFrom(...weekdays), { minLength: 1 });
  const hour = fc.integer({ min: 4, max: 23 }).map((one) => `${String(one).padStart(2, '0')}:00`);
  // Samoa's missing day is left to the test above: its next Friday did not exist.
  const zone = fc.constantFrom(...zones.slice(0, 5));
  fc.assert(
    fc.property(instant, days, hour, zone, (after, chosen, time, timeZone) => {
      const next = nextOccurrence({ after, days: chosen, time, timeZone });
      if (!next) throw new Error('there is always a next one');
      expect(next.getTime()).toBeGreaterThan(after.getTime());
      const shown = localTime({ at: next, timeZone });
      expect(chosen).toContain(shown.weekday);
      expect(shown.time).toBe(time);
      const first = nextOccurrence({ after, days: weekdays, time, timeZone });
      expect(next.getTime()).toBeGreaterThanOrEqual(first?.getTime() ?? 0);
      expect(next.getTime() - after.getTime()).toBeLessThanOrEqual(7 * 86_400_000 + 3_600_000);
    }),
    { numRuns: 1000 },
  );
});
