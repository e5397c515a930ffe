import { insertAt } from './insert-at.ts';

test('a token takes the place of the selection and the caret follows it', () => {
  expect(insertAt({ text: 'Hello NAME!', token: '{{ contact.name }}', from: 6, to: 10 })).toEqual({
    text: 'Hello {{ contact.name }}!',
    caret: 24,
  });
});

test('without a selection it stands at the caret', () => {
  expect(insertAt({ text: '', token: 'x', from: 0, to: 0 })).toEqual({ text: 'x', caret: 1 });
});
