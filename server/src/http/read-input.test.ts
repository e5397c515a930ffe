import { definition, newTicket, ticketEdit, triggerTypes } from '@baton/shared';
import type { z } from 'zod';
import { readInput } from './read-input.ts';

const ada = 'a'.repeat(24);

function errorsOf({ schema, value }: { schema: z.ZodType; value: unknown }): string[] {
  const read = readInput({ schema, value, part: 'body' });
  return read.ok ? [] : read.errors.map(({ path, message }) => `${path}: ${message}`);
}

const ofTicket = (value: unknown): string[] => errorsOf({ schema: newTicket, value });
const ofMembers = (members: unknown[]): string[] =>
  errorsOf({
    schema: definition,
    value: {
      triggers: [],
      start: null,
      steps: { a: { type: 'rotate-owner', config: { pool: { members } } } },
    },
  });

test('says which kind of value is wanted, and what is there instead', () => {
  expect(ofTicket(undefined)).toEqual(['body: is missing; it must be an object']);
  expect(ofTicket([])).toEqual(['body: must be an object, not a list']);
  expect(ofTicket({ subject: 5, source: 'fax' })).toEqual([
    'body.subject: must be a text, not a number',
    'body.source: must be chat, email, form, phone, whatsapp, facebook or api',
  ]);
  expect(errorsOf({ schema: ticketEdit, value: { revision: 1.5, tags: 'x' } })).toEqual([
    'body.tags: must be a list, not a text',
    'body.revision: must be a whole number, not a number',
  ]);
});

test('says the limits', () => {
  expect(ofTicket({ subject: 'x'.repeat(501), source: 'api', tags: Array(51).fill('x') })).toEqual([
    'body.subject: must have at most 500 characters',
    'body.tags: must have at most 50 items',
  ]);
});

test('names each field that is not known', () => {
  expect(ofTicket({ subject: 's', source: 'api', owner: ada, $where: '1' })).toEqual([
    'body.owner: is not known here; remove it or check its spelling',
    'body.$where: is not known here; remove it or check its spelling',
  ]);
});

describe('of several shapes', () => {
  const shapes = 'must be { user } with the id of a person or { team } with the id of a team';
  const at = 'body.steps.a.config.pool.members.0';

  test('it speaks for the one that was meant', () => {
    expect(ofMembers([{ user: ada, weight: 0 }])).toEqual([`${at}.weight: must be at least 1`]);
    expect(ofMembers([{ team: 'x' }])).toEqual([`${at}.team: must be an id: 24 hexadecimal digits`]);
  });

  test('it names them all where none was', () => {
    for (const member of [{}, { user: ada, team: ada }, { usr: ada }, ada, null])
      expect(ofMembers([member])).toEqual([`${at}: ${shapes}`]);
  });

  test('values of any kind but one name the kinds', () => {
    expect(ofTicket({ subject: 's', source: 'api', properties: { a: { $gt: '' } } })).toEqual([
      'body.properties.a: must be a text, a number, true or false, null or a list',
    ]);
    expect(ofTicket({ subject: 's', source: 'api', properties: { a: [1] } })).toEqual([
      'body.properties.a.0: must be a text, not a number',
    ]);
  });

  test('a type that is not known lists those that are', () => {
    const value = { triggers: [{ type: 'moon' }], start: null, steps: {} };
    const all = [triggerTypes.slice(0, -1).join(', '), triggerTypes.at(-1)].join(' or ');
    expect(errorsOf({ schema: definition, value })).toEqual([`body.triggers.0.type: must be ${all}`]);
  });
});

test('a name of a record that cannot be one is told by the name', () => {
  const of = (name: string) => ofTicket({ subject: 's', source: 'api', properties: { [name]: 'x' } });
  expect(of('Plan')).toEqual([
    'body.properties.Plan: must start with a lower-case letter and hold letters, digits or _ only',
  ]);
  expect(of('constructor')).toEqual(['body.properties.constructor: is a reserved word; choose another name']);
});

describe('whatever the schema', () => {
  test.each([
    ['a NUL', 'a\0b'],
    ['half of a character', '\ud800'],
    ['half of a character', 'a\udc00b'],
  ])('%s cannot be stored', (_what, subject) => {
    const message = 'holds a NUL or half of a character, which cannot be stored; remove it';
    expect(ofTicket({ subject, source: 'api' })).toEqual([`body.subject: ${message}`]);
    expect(ofTicket({ subject: 's', source: 'api', tags: ['😀', subject] })).toEqual([
      `body.tags.1: ${message}`,
    ]);
  });

  test('a name that JavaScript gives a meaning is refused instead of dropped', () => {
    expect(ofTicket(JSON.parse('{"subject":"s","source":"api","contact":{"__proto__":{"a":1}}}'))).toEqual([
      'body.contact.__proto__: cannot be a name; choose another one',
    ]);
  });

  test('nesting has an end, even where it is deeper than the stack', () => {
    const depth = 400_000;
    const value: unknown = JSON.parse('['.repeat(depth) + ']'.repeat(depth));
    expect(ofTicket({ subject: 's', source: 'api', properties: { a: value } })).toEqual([
      'body: must be nested at most 40 levels deep',
    ]);
  });

  test('errors have an end', () => {
    const unknown = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`x${index}`, 1]));
    expect(ofTicket({ subject: 's', source: 'api', ...unknown })).toHaveLength(50);
  });
});
