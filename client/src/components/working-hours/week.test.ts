import { workingHours } from '@baton/shared';
import {
  addHours,
  copyMonday,
  endFromTimeField,
  hasWrongHours,
  removeHours,
  setHours,
  toggleDay,
  usualWeek,
} from './week.ts';

test('a day off is a missing day, and turning it on gives the usual hours', () => {
  const off = toggleDay({ days: usualWeek.days, day: 'mon' });
  expect('mon' in off).toBe(false);
  expect(toggleDay({ days: off, day: 'mon' }).mon).toEqual([{ from: '09:00', to: '17:00' }]);
});

test('removing the last hours of a day makes it a day off', () => {
  expect('tue' in removeHours({ days: usualWeek.days, day: 'tue', index: 0 })).toBe(false);
});

test('hours can be added until the day is full, always within the schema', () => {
  let { days } = usualWeek;
  for (let count = 0; count < 3; count += 1) {
    days = addHours({ days, day: 'fri' });
    expect(workingHours.safeParse({ days })).toMatchObject({ success: true });
  }
  expect(days.fri?.[1]).toEqual({ from: '18:00', to: '21:00' });
});

test('Monday is copied to Friday and the weekend stays as it is', () => {
  const days = setHours({
    days: { sat: [{ from: '10:00', to: '12:00' }], mon: [{ from: '08:00', to: '16:00' }] },
    day: 'mon',
    index: 0,
    hours: { from: '07:00', to: '15:00' },
  });
  const copied = copyMonday(days);
  expect(copied.fri).toEqual([{ from: '07:00', to: '15:00' }]);
  expect(copied.sat).toEqual([{ from: '10:00', to: '12:00' }]);
});

test('hours that end before they begin are wrong; midnight ends a day', () => {
  expect(hasWrongHours({ mon: [{ from: '22:00', to: '06:00' }] })).toBe(true);
  expect(hasWrongHours({ mon: [{ from: '22:00', to: endFromTimeField('00:00') }] })).toBe(false);
});
