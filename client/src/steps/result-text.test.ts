import type { RunEntry, Step } from '@baton/shared';
import { problemWords } from './problem-words.ts';
import { resultText, stepErrorText } from './result-text.ts';
import { wordsIn } from './testing/words.ts';

const en = wordsIn('en');
const say = (detail: RunEntry['detail'], step?: object) =>
  resultText({ entry: { status: 'done', detail }, step: step as Step | undefined, words: en });

test('a result puts names and words in the place of codes', () => {
  expect(say({ key: 'owner-rotated', values: { owner: 'Anna Lis' } })).toBe('Given to Anna Lis');
  expect(say({ key: 'owner-rotated', values: { owner: null } })).toBe('Given to someone');
  expect(say({ key: 'status-set', values: { status: 'waiting' } })).toBe('Status set to Waiting');
  expect(say({ key: 'property-set', values: { property: 'ticket.priority', value: 'urgent' } })).toBe(
    'Priority set to Urgent',
  );
});

test('a value that no branch took is named after its property', () => {
  const step = { type: 'branch-on-value', config: { property: 'ticket.source' }, branches: [] };
  const detail = { key: 'branch-otherwise', values: { label: null, value: 'phone' } };
  expect(say(detail, step)).toBe('No branch fitted “Phone”');
  expect(say({ key: 'branch-otherwise', values: { label: null, value: null } }, step)).toBe(
    'No branch fitted',
  );
});

test('a step without a result says how it went', () => {
  expect(resultText({ entry: { status: 'waiting', detail: null }, step: undefined, words: en })).toBe(
    'Waiting',
  );
});

test('a result that this page does not know yet is shown by its key', () => {
  expect(say({ key: 'from-the-future' })).toBe('from-the-future');
});

test('an error says what to do, whatever it is', () => {
  expect(
    stepErrorText({ error: { code: 'owner-inactive', values: { name: 'Ben Ode' } }, words: en }),
  ).toMatch(/^Ben Ode is deactivated/);
  expect(stepErrorText({ error: { code: 'never-heard-of' }, words: en })).toMatch(/server’s log/);
});

test('a problem names properties and comparisons in the reader’s language', () => {
  const problem = {
    code: 'operator-misfit',
    values: { property: 'ticket.priority', operator: 'contains' },
    message: '',
  } as const;
  expect(problemWords({ problem, words: wordsIn('pl'), language: 'pl' })).toMatch(/„zawiera”.*„Priorytet”/);
});

test('an open blank asks its question in the reader’s language', () => {
  const problem = {
    code: 'placeholder-open',
    values: { question: 'Who takes chats?', questionPl: 'Kto przejmuje czaty?' },
    message: '',
  } as const;
  expect(problemWords({ problem, words: en, language: 'en' })).toContain('Who takes chats?');
  expect(problemWords({ problem, words: wordsIn('pl'), language: 'pl' })).toContain('Kto przejmuje czaty?');
});
