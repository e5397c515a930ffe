import fc from 'fast-check';
import { localTime } from './local-time.ts';
import { isCron, latestOccurrence, occurrencesAfter, type Recurrence, type Schedule } from './schedule.ts';

const zones = ['Europe/Warsaw', 'America/New_York'] as const;
const at = (when: Recurrence, timeZone: string): Schedule => ({ when, timeZone });
const upcoming = (input: { when: Recurrence; timeZone: string; after: string; count: number }) =>
  occurrencesAfter({
    schedule: at(input.when, input.timeZone),
    after: new Date(input.after),
    count: input.count,
  }).map((one) => one.toISOString());

describe('where clocks change', () => {
  // Clocks jump from 02:00 to 03:00 on 29 March in Warsaw, on 8 March in New York.
  test.each([
    [
      'Europe/Warsaw',
      '2026-03-27T12:00:00Z',
      ['2026-03-28T01:30:00.000Z', '2026-03-29T01:30:00.000Z', '2026-03-30T00:30:00.000Z'],
    ],
    [
      'America/New_York',
      '2026-03-06T12:00:00Z',
      ['2026-03-07T07:30:00.000Z', '2026-03-08T07:30:00.000Z', '2026-03-09T06:30:00.000Z'],
    ],
  ])('a time that is skipped in %s still comes once', (timeZone, after, expected) => {
    expect(upcoming({ when: { every: 'day', time: '02:30' }, timeZone, after, count: 3 })).toEqual(expected);
  });

  // Clocks go back from 03:00 to 02:00 on 25 October in Warsaw, from 02:00 to 01:00 on 1 November in New York.
  test.each([
    [
      'Europe/Warsaw',
      '02:30',
      '2026-10-23T12:00:00Z',
      ['2026-10-24T00:30:00.000Z', '2026-10-25T00:30:00.000Z', '2026-10-26T01:30:00.000Z'],
    ],
    [
      'America/New_York',
      '01:30',
      '2026-10-30T12:00:00Z',
      ['2026-10-31T05:30:00.000Z', '2026-11-01T05:30:00.000Z', '2026-11-02T06:30:00.000Z'],
    ],
  ])('a time that comes twice in %s counts once', (timeZone, time, after, expected) => {
    expect(upcoming({ when: { every: 'day', time }, timeZone, after, count: 3 })).toEqual(expected);
  });

  test.each(zones)('a cron expression of a time of day comes once a day in %s', (timeZone) => {
    for (const [after, hour] of [
      ['2026-03-01T00:00:00Z', 2],
      ['2026-10-20T00:00:00Z', 1],
    ] as const) {
      const when = { every: 'cron' as const, expression: `30 ${hour} * * *` };
      const days = upcoming({ when, timeZone, after, count: 40 }).map(
        (one) => localTime({ at: new Date(one), timeZone }).day,
      );
      expect(new Set(days).size).toBe(40);
    }
  });

  test('every day of a year has one occurrence, at its time unless clocks skip it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: 0, max: 23 }),
        fc.integer({ min: 0, max: 59 }),
        (timeZone, hour, minute) => {
          const time = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
          const found = occurrencesAfter({
            schedule: at({ every: 'day', time }, timeZone),
            after: new Date('2026-01-01T12:00:00Z'),
            count: 365,
          }).map((one) => localTime({ at: one, timeZone }));
          expect(new Set(found.map(({ day }) => day)).size).toBe(365);
          expect(found.filter((one) => one.time !== time).length).toBeLessThanOrEqual(1);
        },
      ),
      { numRuns: 30 },
    );
  });
});

test('the 31st is the last day of shorter months', () => {
  const when = { every: 'month' as const, day: 31, time: '09:00' };
  expect(upcoming({ when, timeZone: 'UTC', after: '2026-01-31T09:00:00Z', count: 4 })).toEqual([
    '2026-02-28T09:00:00.000Z',
    '2026-03-31T09:00:00.000Z',
    '2026-04-30T09:00:00.000Z',
    '2026-05-31T09:00:00.000Z',
  ]);
});

test('a week has its days, and a month its day', () => {
  const week = { every: 'week' as const, days: ['mon' as const, 'fri' as const], time: '08:00' };
  expect(upcoming({ when: week, timeZone: 'UTC', after: '2026-03-04T00:00:00Z', count: 3 })).toEqual([
    '2026-03-06T08:00:00.000Z',
    '2026-03-09T08:00:00.000Z',
    '2026-03-13T08:00:00.000Z',
  ]);
  expect(
    upcoming({ when: { ...week, days: [] }, timeZone: 'UTC', after: '2026-03-04T00:00:00Z', count: 3 }),
  ).toEqual([]);
});

test.each([
  ['0 9 * * MON-FRI', true],
  ['*/15 8-17 * * *', true],
  ['@daily', true],
  ['0 9 L * *', true],
  ['61 * * * *', false],
  ['* * * * * *', false],
  ['? * * * *', false],
  ['every morning', false],
  ['', false],
])('“%s” can be read: %s', (expression, expected) => {
  expect(isCron(expression)).toBe(expected);
});

test('an expression that never comes has no occurrence', () => {
  const when = { every: 'cron' as const, expression: '0 0 30 2 *' };
  expect(upcoming({ when, timeZone: 'UTC', after: '2026-01-01T00:00:00Z', count: 1 })).toEqual([]);
});

test('of those that were missed the last is found, the bounds included', () => {
  const schedule = at({ every: 'day', time: '09:00' }, 'UTC');
  const latest = (from: string, until: string) =>
    latestOccurrence({ schedule, from: new Date(from), until: new Date(until) })?.toISOString() ?? null;
  expect(latest('2026-03-01T09:00:00Z', '2026-03-04T08:59:59Z')).toBe('2026-03-03T09:00:00.000Z');
  expect(latest('2026-03-01T09:00:00Z', '2026-03-01T09:00:00Z')).toBe('2026-03-01T09:00:00.000Z');
  expect(latest('2026-03-01T09:00:01Z', '2026-03-02T08:59:59Z')).toBeNull();
});
