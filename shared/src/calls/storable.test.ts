import { isStorable, type Output } from './call.ts';

const nested = (levels: number): Output => {
  let value: Output = 1;
  for (let level = 0; level < levels; level += 1) value = level % 2 === 0 ? [value] : { value };
  return value;
};

test.each<[string, Output, boolean]>([
  ['a text', 'a\0b', true],
  ['fifty levels', nested(50), true],
  ['fifty-one levels', nested(51), false],
  ['a hundred thousand levels', nested(100_000), false],
  ['a name with a NUL', [{ ['a\0b']: 1 }], false],
])('%s', (_what, value, storable) => {
  expect(isStorable(value)).toBe(storable);
});
