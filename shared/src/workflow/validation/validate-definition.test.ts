import type { StepId, TeamId, UserId } from '../../ids.ts';
import { step as stepSchema } from '../../steps/index.ts';
import { propertyCatalogue } from '../../tickets/properties.ts';
import type { Trigger } from '../../triggers/index.ts';
import type { Definition } from '../definition.ts';
import { problemTexts } from './problem.ts';
import { type ValidationWorld, validateDefinition } from './validate-definition.ts';

const ada = 'a'.repeat(24) as UserId;
const gone = 'b'.repeat(24) as UserId;
const empty = 'c'.repeat(24) as TeamId;

const user = {
  id: ada,
  name: 'Ada',
  email: 'ada@example.com',
  title: '',
  role: 'representative' as const,
  active: true,
  status: 'away' as const,
  timeZone: 'UTC',
  workingHours: null,
  absences: [],
  capacity: null,
  language: 'en' as const,
  demo: false,
};
const world: ValidationWorld = {
  people: {
    user: (id) =>
      id === ada ? user : id === gone ? { ...user, id: gone, name: 'Ben', active: false } : undefined,
    team: (id) => (id === empty ? { id: empty, name: 'Empty', members: [], demo: false } : undefined),
  },
  properties: propertyCatalogue([{ key: 'plan', label: 'Plan', type: 'choice', options: ['gold'] }]),
  workflows: { self: '', find: () => undefined },
  live: [],
};

function drawn(
  steps: Record<string, unknown>,
  triggers: Trigger[] = [{ type: 'ticket-created' }],
): Definition {
  return {
    triggers,
    settings: { reEnrollment: 'never' },
    start: (Object.keys(steps)[0] ?? null) as StepId | null,
    steps: Object.fromEntries(Object.entries(steps).map(([id, one]) => [id, stepSchema.parse(one)])),
  };
}

const found = (definition: Definition, over: Partial<ValidationWorld> = {}): string[] =>
  validateDefinition({ definition, world: { ...world, ...over } }).map(
    ({ stepId, code }) => `${stepId ?? '-'} ${code}`,
  );

const rotate = (members: unknown[], more: object = {}) => ({
  type: 'rotate-owner',
  config: { pool: { members } },
  next: null,
  ...more,
});

test('a sound workflow has no problems', () => {
  expect(found(drawn({ a: rotate([{ user: ada }]) }))).toEqual([]);
});

test('an empty one says what to add', () => {
  expect(found(drawn({}, []))).toEqual(['- triggers-missing', '- start-missing']);
});

test('every problem says what to do in a sentence', () => {
  for (const text of Object.values(problemTexts)) expect(text).toMatch(/[.}]$/);
  const [problem] = validateDefinition({
    definition: drawn({ a: rotate([{ user: gone }, { user: ada }]) }),
    world,
  });
  expect(problem?.message).toBe(
    'Ben is deactivated and is skipped. Remove them from the list or reactivate them.',
  );
});

describe('people', () => {
  test('an open list, a dead pool, an unknown person', () => {
    expect(found(drawn({ a: rotate([]) }))).toEqual(['a members-missing']);
    expect(found(drawn({ a: rotate([{ team: empty }]) }))).toEqual(['a pool-dead']);
    expect(found(drawn({ a: rotate([{ user: gone }]) }))).toEqual(['a pool-dead']);
    expect(found(drawn({ a: rotate([{ user: gone }, { user: ada }]) }))).toEqual(['a user-inactive']);
    expect(found(drawn({ a: rotate([{ user: 'f'.repeat(24) }]) }))).toEqual(['a user-unknown']);
  });

  test('an empty team may hold a ticket', () => {
    expect(found(drawn({ a: { type: 'assign-owner', config: { to: { team: empty } } } }))).toEqual([]);
  });
});

test('an open placeholder asks its question instead of saying that the field is empty', () => {
  const placeholders = [{ field: 'config.pool.members', question: { en: 'Who takes chats?' } }];
  const [problem, ...rest] = validateDefinition({
    definition: drawn({ a: rotate([], { placeholders }) }),
    world,
  });
  expect(problem).toMatchObject({ code: 'placeholder-open', message: 'Still to fill in: Who takes chats?' });
  expect(rest).toEqual([]);
  expect(found(drawn({ a: rotate([{ user: ada }], { placeholders }) }))).toEqual([]);
});

describe('the drawing', () => {
  test('pointers to nowhere and loose steps', () => {
    expect(
      found(
        drawn({ a: { type: 'set-status', config: { status: 'open' }, next: 'gone' }, b: { type: 'end' } }),
      ),
    ).toEqual(['a pointer-broken', 'b step-unreachable']);
  });

  test('a circle needs a delay', () => {
    const circle = (between: object) =>
      drawn({
        a: { type: 'set-status', config: { status: 'open' }, next: 'b' },
        b: between,
        c: { type: 'go-to', config: { step: 'a' } },
      });
    expect(found(circle({ type: 'set-status', config: { status: 'open' }, next: 'c' }))).toEqual([
      'a cycle-without-delay',
    ]);
    expect(found(circle({ type: 'delay-for', config: { amount: 1, unit: 'days' }, next: 'c' }))).toEqual([]);
  });

  test('a go-to needs a target that exists', () => {
    expect(found(drawn({ a: { type: 'go-to', config: { step: null } } }))).toEqual(['a go-to-open']);
    expect(found(drawn({ a: { type: 'go-to', config: { step: 'b' } } }))).toEqual(['a step-unknown']);
  });
});

describe('branches', () => {
  const fork = (branches: unknown[], property = 'ticket.source') =>
    drawn({ a: { type: 'branch-on-value', config: { property }, branches, otherwise: null } });

  test('values that are missing, doubled or impossible', () => {
    expect(found(fork([]))).toEqual(['a branches-missing']);
    expect(found(fork([{ id: 'x', label: 'X', values: [] }]))).toEqual(['a branch-values-missing']);
    expect(
      found(
        fork([
          { id: 'x', label: 'X', values: ['chat'] },
          { id: 'y', label: 'Y', values: ['Chat'] },
        ]),
      ),
    ).toContain('a branch-value-twice');
    expect(found(fork([{ id: 'x', label: 'X', values: ['fax'] }]))).toEqual(['a branch-value-impossible']);
    expect(found(fork([{ id: 'x', label: 'X', values: ['a'] }], 'ticket.nothing'))).toEqual([
      'a property-unknown',
    ]);
    expect(
      found(
        fork([
          { id: 'x', label: 'X', values: ['chat'] },
          { id: 'x', label: 'Y', values: ['email'] },
        ]),
      ),
    ).toEqual(['a branch-id-twice']);
  });

  test('conditions that are empty, misfit or impossible', () => {
    const when = (condition: unknown) =>
      drawn({
        a: {
          type: 'branch-on-conditions',
          branches: [
            { id: 'x', label: 'X', filter: { groups: [{ conditions: condition ? [condition] : [] }] } },
          ],
          otherwise: null,
        },
      });
    expect(found(when(null))).toEqual(['a filter-empty']);
    expect(found(when({ property: 'ticket.number', operator: 'contains', value: '1' }))).toEqual([
      'a operator-misfit',
    ]);
    expect(found(when({ property: 'ticket.number', operator: 'between', from: 9, to: 1 }))).toEqual([
      'a condition-impossible',
    ]);
    expect(found(when({ property: 'ticket.source', operator: 'any-of', values: [] }))).toEqual([
      'a condition-value-missing',
    ]);
    expect(found(when({ property: 'ticket.properties.plan', operator: 'any-of', values: ['gold'] }))).toEqual(
      [],
    );
  });
});

describe('values and texts', () => {
  const set = (property: string, value: unknown) =>
    drawn({ a: { type: 'set-property', config: { property, value } } });
  test('a value must fit its property', () => {
    expect(found(set('ticket.priority', 'huge'))).toEqual(['a value-misfit']);
    expect(found(set('ticket.properties.plan', 'gold'))).toEqual([]);
    expect(found(set('ticket.number', 3))).toEqual(['a property-read-only']);
  });
  const note = (text: string) => drawn({ a: { type: 'add-note', config: { text } } });
  test('a text must be readable and name known variables', () => {
    expect(found(note(''))).toEqual(['a text-missing']);
    expect(found(note('{{ ticket.number '))).toEqual(['a text-syntax']);
    expect(found(note('{{ ticket.numbr }}'))).toEqual(['a text-variable-unknown']);
    expect(
      found(note('{{ owner.name | default: "?" }}{% for t in ticket.tags %}{{ t }}{% endfor %}')),
    ).toEqual([]);
    expect(found(note('{{ ticket.properties.plan }}'))).toEqual([]);
  });
});

test('two live workflows that set the owner of the same tickets are told of', () => {
  const definition = drawn({ a: rotate([{ user: ada }]) });
  const live = [{ name: 'Other', definition }];
  expect(found(definition, { live })).toEqual(['a owner-contested']);
  expect(found(drawn({ a: rotate([{ user: ada }]) }, [{ type: 'manual' }]), { live })).toEqual([]);
});

test('what lets a ticket in again must be triggers that there are', () => {
  const drawing = (triggers: Trigger[], chosen: string[]): Definition => ({
    ...drawn({ one: { type: 'add-note', config: { text: 'x' }, next: null } }, triggers),
    settings: { reEnrollment: { triggers: chosen } },
  });
  const one: Trigger = { id: 'one', type: 'ticket-created' };
  expect(found(drawing([one], ['one']))).toEqual([]);
  expect(found(drawing([one], []))).toEqual(['- re-enrollment-none']);
  expect(found(drawing([one], ['one', 'two']))).toEqual(['- re-enrollment-unknown']);
  expect(found(drawing([one, { ...one }], ['one']))).toEqual(['- trigger-id-twice']);
});
