import {
  addNoteFace,
  applyOperation,
  type Definition,
  emptyDefinition,
  type Operation,
  type StepId,
} from '@baton/shared';
import { changesBetween } from './changes.ts';

const insert = (id: string, from: string | null): Operation => ({
  type: 'insertStep',
  at: { from: from as StepId | null, key: from === null ? 'start' : 'next' },
  id: id as StepId,
  step: addNoteFace.create(),
});
const after = (definition: Definition, ...operations: Operation[]): Definition =>
  operations.reduce((one, operation) => applyOperation({ definition: one, operation }), definition);
const before = after(emptyDefinition, insert('a', null), insert('b', 'a'));
const kinds = (next: Definition) =>
  changesBetween({ before, after: next }).map((change) =>
    'id' in change ? `${change.kind} ${change.id}` : change.kind,
  );

test('a definition that was saved and read again has not changed', () => {
  expect(kinds(JSON.parse(JSON.stringify(before)) as Definition)).toEqual([]);
  const { steps, ...rest } = before;
  expect(kinds({ steps, ...rest })).toEqual([]);
});

test('a new step changes where the one before it leads', () => {
  expect(kinds(after(before, insert('c', 'a')))).toEqual(['connected a', 'added c']);
});

test('a removed step is named', () => {
  expect(kinds(after(before, { type: 'removeStep', id: 'b' as StepId, keep: 'next' }))).toEqual([
    'connected a',
    'removed b',
  ]);
});

test('what a step does differently counts more than where it leads', () => {
  const config: Operation = { type: 'updateConfig', id: 'a' as StepId, config: { text: 'New' } };
  expect(kinds(after(before, config, insert('c', 'a')))).toEqual(['changed a', 'added c']);
});

test('triggers and settings are told apart from steps', () => {
  const triggers: Operation = { type: 'setTriggers', triggers: [{ type: 'manual' }] };
  const settings: Operation = { type: 'setSettings', settings: { reEnrollment: 'every-time' } };
  expect(kinds(after(before, triggers, settings))).toEqual(['triggers', 'settings']);
});
