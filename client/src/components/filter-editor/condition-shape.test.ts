import { condition, operatorsOf, propertyTypes } from '@baton/shared';
import { conditionOf, firstCondition } from './condition-shape.ts';

const now = '2026-11-22T12:00:00.000Z';

test('every operator of every type makes a condition that the schema accepts', () => {
  for (const type of propertyTypes) {
    for (const operator of operatorsOf[type]) {
      const made = conditionOf({ property: 'p', type, operator, now });
      expect(condition.safeParse(made)).toMatchObject({ success: true });
    }
  }
});

test('what was typed is kept when the comparison changes to one that takes the same', () => {
  const earlier = { property: 'ticket.subject', operator: 'is', value: 'refund' } as const;
  const changed = conditionOf({
    property: 'ticket.subject',
    type: 'text',
    operator: 'contains',
    earlier,
    now,
  });
  expect(changed).toEqual({ property: 'ticket.subject', operator: 'contains', value: 'refund' });
});

test('a value that does not fit the new type begins anew', () => {
  const earlier = { property: 'ticket.subject', operator: 'is', value: 'refund' } as const;
  expect(conditionOf({ property: 'p', type: 'number', operator: 'is', earlier, now })).toEqual({
    property: 'p',
    operator: 'is',
    value: 0,
  });
});

test('a choice begins with "any of" and nothing chosen', () => {
  expect(firstCondition({ property: 'ticket.source', type: 'choice', now })).toEqual({
    property: 'ticket.source',
    operator: 'any-of',
    values: [],
  });
});
