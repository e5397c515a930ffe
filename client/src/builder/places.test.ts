import {
  addNoteFace,
  applyOperation,
  branchOnValueFace,
  copySteps,
  type Definition,
  delayForFace,
  emptyDefinition,
  endFace,
  type Operation,
  type Place,
  type Step,
  type StepId,
} from '@baton/shared';
import { placeKey } from '../canvas/place-key.ts';
import {
  canGoAlone,
  keepChoices,
  lostBy,
  placeForClone,
  placesToMove,
  placesToPaste,
  stepsToConnect,
} from './places.ts';

const id = (name: string) => name as StepId;
const at = (from: string | null, key: string): Place => ({ from: from as StepId | null, key });
const insert = (name: string, place: Place, step: Step = addNoteFace.create()): Operation => ({
  type: 'insertStep',
  at: place,
  id: id(name),
  step,
});
const keys = (places: readonly Place[]) => places.map(placeKey).sort();

/** first → branch (a: left → last, otherwise: end) */
const definition: Definition = [
  insert('first', at(null, 'start'), delayForFace.create()),
  insert('branch', at('first', 'next'), branchOnValueFace.create()),
  { type: 'addBranch', id: id('branch'), branch: 'a', edit: { label: 'A' } } as Operation,
  insert('left', at('branch', 'branch:a')),
  insert('last', at('left', 'next')),
  insert('stop', at('branch', 'otherwise'), endFace.create()),
].reduce((before, operation) => applyOperation({ definition: before, operation }), emptyDefinition);

test('a step with one exit can go alone, one with filled branches cannot', () => {
  expect(canGoAlone(definition.steps[id('left')] as Step)).toBe(true);
  expect(canGoAlone(definition.steps[id('branch')] as Step)).toBe(false);
});

test('a step can be moved to every exit but its own and the one it hangs by', () => {
  expect(keys(placesToMove({ definition, id: id('left'), take: 'alone' }))).toEqual(
    ['/start', 'branch/otherwise', 'first/next', 'last/next'].sort(),
  );
});

test('with all that follows, no place within what moves is offered', () => {
  expect(keys(placesToMove({ definition, id: id('left'), take: 'following' }))).toEqual(
    ['/start', 'branch/otherwise', 'first/next'].sort(),
  );
});

test('what comes to an end is offered only where nothing follows', () => {
  expect(keys(placesToMove({ definition, id: id('stop'), take: 'alone' }))).toEqual(['last/next']);
  const fragment = copySteps({ definition, id: id('stop'), take: 'alone' });
  expect(keys(placesToPaste({ definition, fragment }))).toEqual(['last/next']);
});

test('every place that is offered is accepted', () => {
  for (const name of Object.keys(definition.steps)) {
    for (const take of ['alone', 'following'] as const) {
      if (take === 'alone' && !canGoAlone(definition.steps[id(name)] as Step)) continue;
      for (const to of placesToMove({ definition, id: id(name), take })) {
        expect(() =>
          applyOperation({ definition, operation: { type: 'moveStep', id: id(name), take, to } }),
        ).not.toThrow();
      }
    }
  }
});

test('an exit can be led to every step but its own and the one it leads to', () => {
  expect(stepsToConnect({ definition, at: at('left', 'next') }).sort()).toEqual(['branch', 'first', 'stop']);
});

test('a clone goes right behind a step with one way on, and is asked about otherwise', () => {
  expect(placeForClone({ definition, id: id('left') })).toEqual(at('left', 'next'));
  expect(placeForClone({ definition, id: id('branch') })).toBeNull();
  expect(placeForClone({ definition, id: id('stop') })).toBeNull();
});

test('a removal names what it could keep and how much hangs by it', () => {
  expect(keepChoices({ definition, id: id('branch') })).toEqual([
    { key: 'branch:a', label: 'A', steps: 2 },
    { key: 'otherwise', label: null, steps: 1 },
  ]);
  expect(lostBy({ definition, operation: { type: 'removeStep', id: id('branch'), keep: 'branch:a' } })).toBe(
    2,
  );
});
