import fc from 'fast-check';
import { localTime } from '../../calendar/local-time.ts';
import { outcomeOf, problemsOf, summaryOf } from '../testing/step-world.ts';

const office = { days: { mon: [{ from: '09:00', to: '17:00' }], sun: [{ from: '01:00', to: '04:00' }] } };
const branch = (config: object = {}) => ({
  type: 'branch-on-hours',
  config: { timeZone: 'Europe/Warsaw', hours: office, ...config },
});
const at = (instant: string, config?: object) => {
  const done = outcomeOf({ step: branch(config), at: new Date(instant) });
  return 'exit' in done ? `${done.exit} ${done.detail?.key}` : done.kind;
};

test('reads the hours in the time zone, winter and summer', () => {
  expect(at('2026-01-12T08:00:00Z')).toBe('next hours-within');
  expect(at('2026-01-12T07:59:00Z')).toBe('otherwise hours-outside');
  expect(at('2026-07-13T07:00:00Z')).toBe('next hours-within');
  expect(at('2026-07-13T15:00:00Z')).toBe('otherwise hours-outside');
  expect(at('2026-07-14T09:00:00Z')).toBe('otherwise hours-outside');
});

test('on the night of a clock change the hours are those of the wall', () => {
  // 01:00 to 04:00 are two hours on 29 March 2026 and four on 25 October.
  const within = (from: string, hours: number) =>
    Array.from({ length: hours }, (_, hour) =>
      at(new Date(Date.parse(from) + hour * 3_600_000).toISOString()),
    ).filter((one) => one.startsWith('next')).length;
  expect(within('2026-03-28T23:30:00Z', 6)).toBe(2);
  expect(within('2026-10-24T21:30:00Z', 8)).toBe(4);
});

test('a holiday is a day there, not here, and is named', () => {
  const holidays = [{ from: '2026-01-12', to: '2026-01-12', reason: 'Stocktaking' }];
  expect(at('2026-01-12T08:00:00Z', { holidays })).toBe('otherwise hours-holiday');
  expect(outcomeOf({ step: branch({ holidays }), at: new Date('2026-01-12T08:00:00Z') })).toMatchObject({
    detail: { values: { name: 'Stocktaking' } },
  });
  // Monday morning in Auckland is Sunday in UTC.
  const auckland = { timeZone: 'Pacific/Auckland', holidays: [{ from: '2026-01-11', to: '2026-01-11' }] };
  expect(at('2026-01-11T21:00:00Z', auckland)).toBe('next hours-within');
});

test('property: within exactly when the wall clock stands in one of the intervals', () => {
  const zone = fc.constantFrom('UTC', 'Europe/Warsaw', 'America/New_York', 'Asia/Kathmandu');
  const minutes = fc.integer({ min: 29_000_000, max: 29_600_000 });
  fc.assert(
    fc.property(minutes, zone, (minute, timeZone) => {
      const moment = new Date(minute * 60_000);
      const { weekday, time } = localTime({ at: moment, timeZone });
      const within =
        (weekday === 'mon' && time >= '09:00' && time < '17:00') ||
        (weekday === 'sun' && time >= '01:00' && time < '04:00');
      expect(at(moment.toISOString(), { timeZone }).startsWith('next')).toBe(within);
    }),
    { numRuns: 500 },
  );
});

test('wants hours', () => {
  expect(problemsOf(branch({ hours: { days: {} } }))).toEqual(['config.hours: hours-missing']);
  expect(problemsOf(branch({ hours: { days: { mon: [] } } }))).toEqual(['config.hours: hours-missing']);
  expect(problemsOf(branch())).toEqual([]);
  expect(summaryOf(branch())).toMatchObject({ key: 'branch-on-hours', values: { hours: { kind: 'week' } } });
});
