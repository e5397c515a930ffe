import { planStep, problemsOf, summaryOf } from '../testing/step-world.ts';
import { readData } from './index.ts';

const stepOf = (text: string, kind = 'text') => ({ type: 'format-data', config: { text, kind } });

test('a text becomes a value for later steps', () => {
  expect(planStep({ step: stepOf('{{ ticket.number | times: 2 }}', 'number') })).toMatchObject({
    kind: 'go',
    exit: 'next',
    output: { value: 14 },
    detail: { key: 'data-formatted', values: { value: '14' } },
  });
  expect(planStep({ step: stepOf('{"who": {{ contact.name | json }}}', 'json') })).toMatchObject({
    output: { value: { who: 'Zofia Lis' } },
  });
});

test.each([
  ['text', ' as it is ', ' as it is '],
  ['number', ' 12.5 ', 12.5],
  ['number', '12,5', 12.5],
  ['number', '−3', -3],
  ['number', '1e3', 1000],
  ['number', '', undefined],
  ['number', '0x10', undefined],
  ['number', 'Infinity', undefined],
  ['number', '1,000,000', undefined],
  ['boolean', 'Tak', true],
  ['boolean', 'false', false],
  ['boolean', '', false],
  ['boolean', 'maybe', undefined],
  ['boolean', 'constructor', undefined],
  ['json', '[1, null]', [1, null]],
  ['json', '{', undefined],
] as const)('as %s, “%s” is %p', (kind, text, value) => {
  expect(readData({ text, kind })).toEqual(value);
});

test('what is no value of its kind fails the step', () => {
  expect(planStep({ step: stepOf('{{ ticket.subject }}', 'number') })).toEqual({
    kind: 'fail',
    code: 'value-unreadable',
    values: { value: 'Where is my parcel?', kind: 'number' },
  });
});

test('asks for a text', () => {
  expect(problemsOf(stepOf('x'))).toEqual([]);
  expect(problemsOf(stepOf(' '))).toEqual(['config.text: text-missing']);
  expect(summaryOf(stepOf('x', 'json'))).toMatchObject({ key: 'format-data.json' });
});
