import { sampleOf } from './samples.ts';

test.each([
  ['12', 12],
  [' true ', true],
  ['[1, 2]', [1, 2]],
  ['"12"', '12'],
  ['Where is it?', 'Where is it?'],
  ['', ''],
  ['{', '{'],
])('the sample %s is %j', (typed, value) => {
  expect(sampleOf(typed)).toEqual(value);
});
