import { now, outcomeOf, planStep, problemsOf, stepOf, summaryOf, ticketOf } from '../testing/step-world.ts';
import { delayUntilFace } from './index.ts';

const delay = (config: object) => ({ type: 'delay-until', config });
const date = (at: string | null) => delay({ until: 'date', at });
const property = (over: object = {}) =>
  delay({
    until: 'property',
    property: 'ticket.properties.renewal',
    direction: 'before',
    amount: 2,
    unit: 'days',
    ...over,
  });
const day = (over: object = {}) =>
  delay({ until: 'day', days: ['mon'], time: '09:00', timeZone: 'Europe/Warsaw', ...over });

test('waits for a date; one that is over goes straight on', () => {
  expect(planStep({ step: date('2026-03-03T09:00:00+01:00') })).toEqual({
    kind: 'wait',
    until: new Date('2026-03-03T08:00:00Z'),
  });
  expect(outcomeOf({ step: date(now.toISOString()) })).toEqual({
    exit: 'next',
    patch: null,
    detail: { key: 'delay-past' },
  });
  expect(outcomeOf({ step: date('2026-03-03T08:00:00Z'), answer: { kind: 'timer' } })).toMatchObject({
    detail: { key: 'delay-over' },
  });
});

test('waits until so long before or after a date of the ticket', () => {
  const ticket = ticketOf({ properties: { renewal: '2026-03-10T12:00:00Z' } });
  const until = (over: object) => planStep({ step: property(over), ticket });
  expect(until({})).toEqual({ kind: 'wait', until: new Date('2026-03-08T12:00:00Z') });
  expect(until({ direction: 'after', amount: 1, unit: 'hours' })).toEqual({
    kind: 'wait',
    until: new Date('2026-03-10T13:00:00Z'),
  });
  expect(until({ amount: 9 })).toMatchObject({ exit: 'next', detail: { key: 'delay-past' } });
  const created = property({ property: 'ticket.createdAt', direction: 'after', amount: 30, unit: 'minutes' });
  expect(planStep({ step: created })).toEqual({ kind: 'wait', until: new Date('2026-03-02T10:30:00Z') });
});

test('without a date, or with one that cannot be read, goes straight on and says so', () => {
  for (const renewal of [null, 'soon', '']) {
    const done = outcomeOf({ step: property(), ticket: ticketOf({ properties: { renewal } }) });
    expect(done).toMatchObject({ exit: 'next', detail: { key: 'delay-no-date' } });
  }
});

test('waits for the next day and time in a zone, across clock changes', () => {
  // The second of March 2026 is a Monday; eleven o'clock in Warsaw.
  expect(planStep({ step: day() })).toEqual({ kind: 'wait', until: new Date('2026-03-09T08:00:00Z') });
  expect(planStep({ step: day({ time: '12:00' }) })).toEqual({
    kind: 'wait',
    until: new Date('2026-03-02T11:00:00Z'),
  });
  const saturday = new Date('2026-03-28T12:00:00Z');
  expect(planStep({ step: day(), at: saturday })).toEqual({
    kind: 'wait',
    until: new Date('2026-03-30T07:00:00Z'),
  });
  // At the very moment it is the next one that counts, or a circle through this step would never rest.
  expect(planStep({ step: day(), at: new Date('2026-03-09T08:00:00Z') })).toEqual({
    kind: 'wait',
    until: new Date('2026-03-16T08:00:00Z'),
  });
});

test('says what is missing', () => {
  expect(problemsOf(date(null))).toEqual(['config.at: delay-date-missing']);
  expect(problemsOf(property({ property: '' }))).toEqual(['config.property: property-missing']);
  expect(problemsOf(property({ property: 'ticket.subject' }))).toEqual([
    'config.property: property-not-date',
  ]);
  expect(problemsOf(property({ property: 'ticket.updatedAt' }))).toEqual([]);
  expect(problemsOf(day({ days: [] }))).toEqual(['config.days: weekdays-missing']);
  expect(summaryOf(date(null)).key).toBe('delay-until.open');
  expect(summaryOf(property()).key).toBe('delay-until.before');
  expect(summaryOf(property({ amount: 0 })).key).toBe('delay-until.property');
  expect(summaryOf(day()).key).toBe('delay-until.day');
});

test('only the next day always takes time, so only that may close a circle', () => {
  const waits = (input: object) => {
    const step = stepOf(input);
    return step.type === 'delay-until' && delayUntilFace.alwaysWaits?.(step);
  };
  expect(waits(day())).toBe(true);
  expect(waits(property())).toBe(false);
  expect(waits(date(null))).toBe(false);
});
