import { relativeParts } from './relative-parts.ts';

const now = new Date('2026-11-22T12:00:00Z');
const partsAt = (at: string) => relativeParts({ at: new Date(at), now });

test('less than a minute is now, before and after', () => {
  expect(partsAt('2026-11-22T11:59:01Z')).toEqual({ value: 0, unit: 'second' });
  expect(partsAt('2026-11-22T12:00:59Z')).toEqual({ value: 0, unit: 'second' });
});

test('the past is negative and the future positive, in the largest unit that fits', () => {
  expect(partsAt('2026-11-22T11:58:01Z')).toEqual({ value: -1, unit: 'minute' });
  expect(partsAt('2026-11-22T09:00:00Z')).toEqual({ value: -3, unit: 'hour' });
  expect(partsAt('2026-11-24T12:00:00Z')).toEqual({ value: 2, unit: 'day' });
  expect(partsAt('2026-11-01T12:00:00Z')).toEqual({ value: -3, unit: 'week' });
});
