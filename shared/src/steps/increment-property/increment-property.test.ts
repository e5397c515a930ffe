import fc from 'fast-check';
import { outcomeOf, problemsOf, summaryOf, ticketOf } from '../testing/step-world.ts';
import { sumOf } from './index.ts';

const visits = 'ticket.properties.visits';
const add = (amount: number, property = visits) => ({
  type: 'increment-property',
  config: { property, amount },
});

test('counts up and down, from nothing too', () => {
  const ticket = ticketOf({ properties: { visits: 3 } });
  expect(outcomeOf({ step: add(2), ticket })).toEqual({
    exit: 'next',
    patch: { properties: { visits: 5 } },
    detail: { key: 'property-incremented', values: { property: visits, before: 3, value: 5 } },
  });
  expect(outcomeOf({ step: add(-2.5), ticket })).toMatchObject({ patch: { properties: { visits: 0.5 } } });
  expect(outcomeOf({ step: add(1) })).toMatchObject({ patch: { properties: { visits: 1 } } });
});

test('fails on what is no number', () => {
  const ticket = ticketOf({ properties: { visits: 'many' } });
  expect(outcomeOf({ step: add(1), ticket })).toEqual({
    kind: 'fail',
    code: 'value-misfit',
    values: { property: visits, value: 'many' },
  });
  expect(outcomeOf({ step: add(1, 'ticket.properties.gone') })).toMatchObject({ code: 'property-missing' });
});

test('property: sums of money are right to the cent', () => {
  const cents = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }).map((one) => one / 100);
  fc.assert(
    fc.property(cents, cents, (from, amount) => {
      const exact = Math.round(from * 100) + Math.round(amount * 100);
      expect(sumOf(from, amount)).toBe(exact === 0 ? 0 : exact / 100);
    }),
  );
});

test('wants a number that can be written, and an amount', () => {
  expect(problemsOf(add(0))).toEqual(['config.amount: amount-zero']);
  expect(problemsOf(add(1, 'ticket.number'))).toEqual(['config.property: property-read-only']);
  expect(problemsOf(add(1, 'ticket.subject'))).toEqual(['config.property: property-not-number']);
  expect(problemsOf(add(1, ''))).toEqual(['config.property: property-missing']);
  expect(summaryOf(add(-2))).toMatchObject({
    key: 'increment-property.less',
    values: { amount: { kind: 'number', number: 2 } },
  });
});
