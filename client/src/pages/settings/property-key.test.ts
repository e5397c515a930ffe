import { propertyKey } from '@baton/shared';
import { isPropertyKey, keyFor } from './property-key.ts';

test('a key is made from a name', () => {
  expect(keyFor('Renewal date')).toBe('renewalDate');
  expect(keyFor('Żółta łódź 2')).toBe('zoltaLodz2');
  expect(keyFor('2nd order')).toBe('ndOrder');
  expect(keyFor('???')).toBe('');
});

test('the page and the schema agree on what a key is', () => {
  for (const key of ['plan', 'renewalDate', 'a_1', 'Plan', '1a', 'a-b', '', 'x'.repeat(60), 'x'.repeat(61)]) {
    expect([key, isPropertyKey(key)]).toEqual([key, propertyKey.safeParse(key).success]);
  }
});
