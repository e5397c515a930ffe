import { type Condition, type Step, stepFaces, stepTypes } from '@baton/shared';
import { conditionText, summaryText } from './summary-text.ts';
import { wordsIn } from './testing/words.ts';
import { exitName, titleById } from './words.ts';

const en = wordsIn('en');
const pl = wordsIn('pl');
const step = (value: object): Step => value as Step;
const rotation = (...users: string[]): Step =>
  step({
    ...stepFaces['rotate-owner'].create(),
    config: { overwrite: false, pool: { members: users.map((user) => ({ user })) } },
  });

test('a new step of each type has a summary without codes in both languages', () => {
  for (const type of stepTypes) {
    for (const words of [en, pl]) {
      const summary = summaryText({ step: stepFaces[type].create() as Step, words });
      expect(summary).not.toBe('');
      expect(summary).not.toMatch(/summary\.|ticket\.|[{}]/);
    }
  }
});

test('a rotation names its people, the first ones when there are many', () => {
  expect(summaryText({ step: rotation('u1'), words: en })).toBe('Anna Lis');
  expect(summaryText({ step: rotation('u1', 'u2', 'u3'), words: en })).toBe('Anna Lis, Ben Ode, and Cem Öz');
  expect(summaryText({ step: rotation('u1', 'u2', 'u3', 'u4'), words: en })).toBe(
    'Anna Lis, Ben Ode and 2 more',
  );
  expect(summaryText({ step: rotation('gone'), words: en })).toBe('No longer exists');
});

test('values and properties are words, not codes', () => {
  const priority = step({
    type: 'set-property',
    config: { property: 'ticket.priority', value: 'high' },
    next: null,
  });
  expect(summaryText({ step: priority, words: en })).toBe('Priority: High');
  expect(summaryText({ step: priority, words: pl })).toBe('Priorytet: Wysoki');
  const wait = (amount: number) =>
    step({ type: 'delay-for', config: { amount, unit: 'minutes' }, next: null });
  expect(summaryText({ step: wait(1), words: en })).toBe('1 minute');
  expect([1, 3, 15].map((amount) => summaryText({ step: wait(amount), words: pl }))).toEqual([
    '1 minuta',
    '3 minuty',
    '15 minut',
  ]);
});

test('a go-to names the step that it leads to', () => {
  const there = step({ type: 'go-to', config: { step: 'wait-1' } });
  const steps = {
    'wait-1': step({ type: 'delay-for', name: 'Cool down', config: { amount: 1, unit: 'hours' } }),
  };
  const linked = titleById({ steps, id: 'wait-1', words: en });
  expect(summaryText({ step: there, words: en, linked })).toBe('To “Cool down”');
});

test('a text is one line', () => {
  const note = step({ type: 'add-note', config: { text: 'First\n\n  second ' }, next: null });
  expect(summaryText({ step: note, words: en })).toBe('“First second”');
});

test('a template reads without its code', () => {
  const template =
    'Hello{% if contact.firstName != "" %}, {{ contact.firstName }}{% endif %}. #{{ ticket.number }}';
  const note = step({ type: 'add-note', config: { text: template }, next: null });
  expect(summaryText({ step: note, words: en })).toBe('“Hello, …. #…”');
});

test('conditions read as sentences', () => {
  const say = (condition: object) => conditionText({ condition: condition as Condition, words: en });
  expect(say({ property: 'ticket.source', operator: 'any-of', values: ['chat', 'email'] })).toBe(
    'Source is any of Chat and E-mail',
  );
  expect(say({ property: 'ticket.owner', operator: 'unknown' })).toBe('Owner is unknown');
  expect(say({ property: 'ticket.createdAt', operator: 'more-than-ago', amount: 2, unit: 'days' })).toBe(
    'Created is more than 2 days ago',
  );
});

test('exits have names, and a branch without one says so', () => {
  expect(exitName({ exit: { key: 'branch:a', label: 'Chat' }, words: en })).toBe('Chat');
  expect(exitName({ exit: { key: 'branch:a', label: '' }, words: en })).toBe('Branch without a name');
  expect(exitName({ exit: { key: 'otherwise', label: null }, words: en })).toBe('Otherwise');
  expect(exitName({ exit: { key: 'nobody', label: null }, words: pl })).toBe('Brak dostępnych osób');
});
