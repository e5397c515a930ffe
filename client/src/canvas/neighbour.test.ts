import {
  addNoteFace,
  applyOperation,
  branchOnValueFace,
  type Definition,
  emptyDefinition,
  type Operation,
  type Step,
  type StepId,
} from '@baton/shared';
import { layout } from './layout.ts';
import { type Direction, neighbour } from './neighbour.ts';
import type { Selection } from './view.ts';

const insert = (
  id: string,
  from: string | null,
  key: string,
  step: Step = addNoteFace.create(),
): Operation => ({
  type: 'insertStep',
  at: { from: from as StepId | null, key },
  id: id as StepId,
  step,
});

const definition = [
  insert('branch', null, 'start', branchOnValueFace.create()),
  { type: 'addBranch', id: 'branch' as StepId, branch: 'a', edit: { label: 'A' } } as Operation,
  insert('left', 'branch', 'branch:a'),
  insert('right', 'branch', 'otherwise'),
  insert('last', 'left', 'next'),
  { type: 'connect', at: { from: 'right' as StepId, key: 'next' }, to: 'last' as StepId } as Operation,
].reduce<Definition>(
  (before, operation) => applyOperation({ definition: before, operation }),
  emptyDefinition,
);
const drawing = layout({ definition });
const go = (from: string, direction: Direction) => neighbour({ drawing, from: from as Selection, direction });

test('down follows the first exit that leads on', () => {
  expect(go('trigger', 'down')).toBe('branch');
  expect(go('branch', 'down')).toBe('left');
  expect(go('last', 'down')).toBeNull();
});

test('up leads to what leads here, in the end to the trigger', () => {
  expect(go('last', 'up')).toBe('left');
  expect(go('branch', 'up')).toBe('trigger');
  expect(go('trigger', 'up')).toBeNull();
});

test('left and right lead to the branch beside', () => {
  expect(go('left', 'right')).toBe('right');
  expect(go('right', 'left')).toBe('left');
  expect(go('left', 'left')).toBeNull();
});
