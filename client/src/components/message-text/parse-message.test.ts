import { parseInline, parseMessage } from './parse-message.ts';

test('bold, italics, code and links are told apart', () => {
  expect(parseInline('Open **Billing**, *then* `pay` or [read](https://a.example/x).')).toEqual([
    { kind: 'text', text: 'Open ' },
    { kind: 'bold', text: 'Billing' },
    { kind: 'text', text: ', ' },
    { kind: 'italic', text: 'then' },
    { kind: 'text', text: ' ' },
    { kind: 'code', text: 'pay' },
    { kind: 'text', text: ' or ' },
    { kind: 'link', text: 'read', href: 'https://a.example/x' },
    { kind: 'text', text: '.' },
  ]);
});

test('an address ends before the full stop of its sentence', () => {
  expect(parseInline('See https://a.example/b.')).toEqual([
    { kind: 'text', text: 'See ' },
    { kind: 'link', text: 'https://a.example/b', href: 'https://a.example/b' },
    { kind: 'text', text: '.' },
  ]);
});

test('no other scheme becomes a link, and markup stays text', () => {
  expect(parseInline('[x](javascript:alert(1)) <b>')).toEqual([
    { kind: 'text', text: '[x](javascript:alert(1)) <b>' },
  ]);
});

test('multiplication is not italics', () => {
  expect(parseInline('2*3*4 and a * b * c')).toEqual([{ kind: 'text', text: '2*3*4 and a * b * c' }]);
});

test('lines are a paragraph until a blank one; lists keep their kind and first number', () => {
  expect(parseMessage('# Title\none\ntwo\n\n- a\n- b\n\n3. c\n4. d')).toEqual([
    { kind: 'heading', content: [{ kind: 'text', text: 'Title' }] },
    { kind: 'paragraph', lines: [[{ kind: 'text', text: 'one' }], [{ kind: 'text', text: 'two' }]] },
    {
      kind: 'list',
      ordered: false,
      start: 1,
      items: [[{ kind: 'text', text: 'a' }], [{ kind: 'text', text: 'b' }]],
    },
    {
      kind: 'list',
      ordered: true,
      start: 3,
      items: [[{ kind: 'text', text: 'c' }], [{ kind: 'text', text: 'd' }]],
    },
  ]);
});
