import { propertyCatalogue } from '../tickets/properties.ts';
import type { Ticket } from '../tickets/ticket.ts';
import type { Condition } from './filter.ts';
import { matchFilter } from './match-filter.ts';

const properties = propertyCatalogue([{ key: 'due', label: 'Due', type: 'date', options: [] }]);
const now = new Date('2026-11-22T12:00:00Z');

function holds({ due, condition }: { due: string | null; condition: Omit<Condition, 'property'> }): boolean {
  const conditions = [{ property: 'ticket.properties.due', ...condition } as Condition];
  const test = matchFilter({ filter: { groups: [{ conditions }] }, properties });
  return test({ ticket: { properties: { due } } as unknown as Ticket, now });
}

/** They are stored as texts, and once were compared with dates, so that no such filter ever held. */
test.each([
  ['2026-11-30', 'after', true],
  ['2026-11-20', 'after', false],
  ['2026-11-20T08:30:00Z', 'before', true],
  ['2026-11-30T08:30:00.500Z', 'before', false],
  [null, 'before', false],
] as const)('a custom date of %s is %s a moment: %s', (due, operator, expected) => {
  expect(holds({ due, condition: { operator, at: '2026-11-25T00:00:00.000Z' } as never })).toBe(expected);
});

test('a custom date counts from now like a built-in one', () => {
  const ago = { operator: 'more-than-ago', amount: 2, unit: 'days' } as never;
  expect(holds({ due: '2026-11-19', condition: ago })).toBe(true);
  expect(holds({ due: '2026-11-21', condition: ago })).toBe(false);
});
