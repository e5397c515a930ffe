import fc from 'fast-check';
import { isOpenAt, nextOpening, type OpeningTimes } from './openings.ts';

const office: OpeningTimes = {
  timeZone: 'Europe/Warsaw',
  hours: {
    days: {
      mon: [
        { from: '09:00', to: '12:00' },
        { from: '13:00', to: '17:00' },
      ],
      fri: [{ from: '09:00', to: '24:00' }],
    },
  },
  closed: [],
};
const next = (times: OpeningTimes, at: string) => nextOpening({ times, at: new Date(at) })?.toISOString();

test.each([
  ['within the hours, at once, to the second', '2026-11-23T10:30:12.345Z', '2026-11-23T10:30:12.345Z'],
  ['before the hours', '2026-11-23T05:00:00.000Z', '2026-11-23T08:00:00.000Z'],
  ['in the break', '2026-11-23T11:00:00.000Z', '2026-11-23T12:00:00.000Z'],
  ['after the hours', '2026-11-23T16:00:00.000Z', '2026-11-27T08:00:00.000Z'],
  ['when a day ends at midnight', '2026-11-27T23:00:00.000Z', '2026-11-30T08:00:00.000Z'],
])('opens %s', (_when, at, expected) => {
  expect(next(office, at)).toBe(expected);
});

test('passes over holidays and pauses, however long', () => {
  const closed = [
    { from: '2026-11-23', to: '2026-11-23' },
    { from: '2026-11-25', to: '2027-11-26' },
  ];
  expect(next({ ...office, closed }, '2026-11-22T10:00:00.000Z')).toBe('2027-11-29T08:00:00.000Z');
  expect(next({ ...office, hours: null, closed }, '2026-11-23T10:00:00.000Z')).toBe(
    '2026-11-23T23:00:00.000Z',
  );
});

test('is null without any hours', () => {
  expect(next({ ...office, hours: { days: {} } }, '2026-11-22T10:00:00.000Z')).toBeUndefined();
});

test('hours that the clocks skip open when they have jumped; hours that come twice open twice', () => {
  const at = (from: string, to: string): OpeningTimes => ({
    ...office,
    hours: { days: { sun: [{ from, to }] } },
  });
  // 29 March 2026, from 02:00 to 03:00; 25 October 2026, from 03:00 back to 02:00.
  expect(next(at('02:30', '05:00'), '2026-03-28T12:00:00.000Z')).toBe('2026-03-29T01:00:00.000Z');
  expect(next(at('02:00', '03:00'), '2026-03-28T12:00:00.000Z')).toBe('2026-04-05T00:00:00.000Z');
  expect(next(at('02:00', '02:30'), '2026-10-25T00:40:00.000Z')).toBe('2026-10-25T01:00:00.000Z');
});

test('is the first open minute, in any zone and across clock changes', () => {
  const zones = [
    'Europe/Warsaw',
    'America/New_York',
    'Australia/Lord_Howe',
    'Asia/Kathmandu',
    'Africa/Cairo',
  ];
  const time = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom(0, 15, 30, 45, 50))
    .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
  const interval = fc
    .tuple(time, fc.oneof(time, fc.constant('24:00')))
    .filter(([from, to]) => from < to)
    .map(([from, to]) => ({ from, to }));
  const day = fc.option(fc.array(interval, { maxLength: 2 }), { nil: undefined });
  const days = fc.record({ mon: day, wed: day, fri: day, sat: day, sun: day }) as fc.Arbitrary<
    NonNullable<OpeningTimes['hours']>['days']
  >;
  // Around the clock changes of 2026 in these zones.
  const around = fc.constantFrom(
    '2026-03-07',
    '2026-03-28',
    '2026-04-04',
    '2026-04-23',
    '2026-10-03',
    '2026-10-24',
    '2026-10-29',
    '2026-10-31',
  );
  const start = fc
    .tuple(around, fc.integer({ min: 0, max: 3 * 24 * 60 }))
    .map(([on, minute]) => new Date(Date.parse(`${on}T00:00:00Z`) + minute * 60_000));
  const closed = fc.constantFrom<OpeningTimes['closed'][]>(
    [],
    [{ from: '2026-03-29', to: '2026-03-30' }],
    [{ from: '2026-10-25', to: '2026-10-25' }],
  );
  fc.assert(
    fc.property(fc.constantFrom(...zones), days, start, closed, (timeZone, week, at, off) => {
      const times = { timeZone, hours: { days: week }, closed: off };
      const opens = nextOpening({ times, at });
      // Two days are enough to see that nothing was missed; what opens later was closed all that time.
      const until = Math.min(opens?.getTime() ?? Infinity, at.getTime() + 2 * 86_400_000);
      for (let ms = at.getTime(); ms < until; ms += 5 * 60_000)
        expect(isOpenAt({ times, at: new Date(ms) })).toBe(false);
      if (opens) expect(isOpenAt({ times, at: opens })).toBe(true);
    }),
    { numRuns: 60 },
  );
});
