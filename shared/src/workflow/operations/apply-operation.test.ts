import fc from 'fast-check';
import type { StepId } from '../../ids.ts';
import { type Step, stepFaces, stepTypes } from '../../steps/index.ts';
import { type Definition, definition as definitionSchema, emptyDefinition } from '../definition.ts';
import { exitsOf, freshStepId, reachable, stepOf } from '../graph.ts';
import { applyOperation, copySteps, inverseOf, placesFor } from './apply-operation.ts';
import type { Operation, Place } from './operation.ts';

const id = (text: string): StepId => text as StepId;
const start: Place = { from: null, key: 'start' };
const after = (step: string, key = 'next'): Place => ({ from: id(step), key });

const insert = (input: {
  definition: Definition;
  at: Place;
  type: Step['type'];
  id?: string;
}): Definition => {
  const { definition, at, type } = input;
  const step = stepFaces[type].create();
  return applyOperation({
    definition,
    operation: { type: 'insertStep', at, id: id(input.id ?? freshStepId({ definition, type })), step },
  });
};

/** a → b → c */
function chain(): Definition {
  let definition = emptyDefinition;
  definition = insert({ definition, at: start, type: 'set-status', id: 'a' });
  definition = insert({ definition, at: after('a'), type: 'set-property', id: 'b' });
  return insert({ definition, at: after('b'), type: 'add-note', id: 'c' });
}

/** a → branch { one: x, otherwise: y } */
function forked(): Definition {
  let definition = insert({ definition: emptyDefinition, at: start, type: 'set-status', id: 'a' });
  definition = insert({ definition, at: after('a'), type: 'branch-on-value', id: 'fork' });
  definition = applyOperation({
    definition,
    operation: { type: 'addBranch', id: id('fork'), branch: 'one', edit: { label: 'One', values: ['chat'] } },
  });
  definition = insert({ definition, at: after('fork', 'branch:one'), type: 'add-note', id: 'x' });
  return insert({ definition, at: after('fork', 'otherwise'), type: 'add-note', id: 'y' });
}

const path = (definition: Definition): string[] => reachable({ definition, from: definition.start });

const apply = (definition: Definition, operation: Operation): Definition =>
  applyOperation({ definition, operation });

describe('what settings name of the triggers', () => {
  const settings = (triggers: string[]): Operation => ({
    type: 'setSettings',
    settings: { reEnrollment: { triggers } },
  });
  const created = { type: 'ticket-created' } as const;

  test('has an id from the moment on at which it is named', () => {
    const old = { ...emptyDefinition, triggers: [created, { ...created, id: 'ticket-created-2' }, created] };
    const { triggers } = applyOperation({ definition: old, operation: settings([]) });
    expect(triggers.map(({ id }) => id)).toEqual([
      'ticket-created-1',
      'ticket-created-2',
      'ticket-created-3',
    ]);
    const never: Operation = { type: 'setSettings', settings: { reEnrollment: 'never' } };
    expect(applyOperation({ definition: old, operation: never }).triggers).toBe(old.triggers);
  });

  test('keeps its id when triggers around it go, and is not named any more when it goes itself', () => {
    const two: Operation = { type: 'setTriggers', triggers: [created, { type: 'manual' }] };
    const named = [two, settings(['ticket-created-1', 'manual-1'])].reduce(
      (definition, operation) => applyOperation({ definition, operation }),
      emptyDefinition,
    );
    const left = named.triggers.filter(({ type }) => type === 'manual');
    const after = applyOperation({ definition: named, operation: { type: 'setTriggers', triggers: left } });
    expect(after).toMatchObject({
      triggers: [{ id: 'manual-1' }],
      settings: { reEnrollment: { triggers: ['manual-1'] } },
    });
  });
});

describe('inserting', () => {
  test('what followed the edge follows the new step', () => {
    expect(path(insert({ definition: chain(), at: after('a'), type: 'delay-for', id: 'new' }))).toEqual([
      'a',
      'new',
      'b',
      'c',
    ]);
    expect(path(insert({ definition: chain(), at: start, type: 'delay-for', id: 'new' }))).toEqual([
      'new',
      'a',
      'b',
      'c',
    ]);
  });

  test('a step that ends the path takes the place of all that only it led to', () => {
    const ended = insert({ definition: chain(), at: after('a'), type: 'end', id: 'stop' });
    expect(Object.keys(ended.steps).sort()).toEqual(['a', 'stop']);
  });

  test('what followed a new branch step follows its first exit', () => {
    const branched = insert({ definition: chain(), at: after('a'), type: 'branch-on-value', id: 'fork' });
    expect(exitsOf(branched.steps[id('fork')]!)).toEqual([{ key: 'otherwise', label: null, target: 'b' }]);
  });

  test('refuses an id that is taken and an exit that does not exist', () => {
    expect(() => insert({ definition: chain(), at: start, type: 'end', id: 'a' })).toThrow(/already/);
    expect(() => insert({ definition: chain(), at: after('a', 'otherwise'), type: 'end' })).toThrow(
      /no way out/,
    );
    expect(() => insert({ definition: chain(), at: after('gone'), type: 'end' })).toThrow(/no step/);
  });
});

describe('moving', () => {
  test('alone: what followed closes the gap', () => {
    const moved = apply(chain(), { type: 'moveStep', id: id('a'), take: 'alone', to: after('c') });
    expect(path(moved)).toEqual(['b', 'c', 'a']);
  });

  test('with all that follows: into a branch, what stood there follows its end', () => {
    const moved = apply(forked(), {
      type: 'moveStep',
      id: id('x'),
      take: 'following',
      to: after('fork', 'otherwise'),
    });
    expect(stepOf({ definition: moved, id: 'x' })).toMatchObject({ next: 'y' });
    expect(stepOf({ definition: moved, id: 'fork' })).toMatchObject({
      otherwise: 'x',
      branches: [{ next: null }],
    });
  });

  test('to where it stands changes nothing', () => {
    const definition = chain();
    expect(apply(definition, { type: 'moveStep', id: id('b'), take: 'alone', to: after('a') })).toBe(
      definition,
    );
  });

  test('refuses to put a step behind itself, and a filled branch step alone', () => {
    expect(() =>
      apply(chain(), { type: 'moveStep', id: id('a'), take: 'following', to: after('c') }),
    ).toThrow(/behind itself/);
    expect(() => apply(chain(), { type: 'moveStep', id: id('a'), take: 'alone', to: after('a') })).toThrow(
      /behind itself/,
    );
    expect(() => apply(forked(), { type: 'moveStep', id: id('fork'), take: 'alone', to: start })).toThrow(
      /moved alone/,
    );
  });
});

describe('removing', () => {
  test('joins what came before to what follows along the exit that is kept', () => {
    expect(path(apply(chain(), { type: 'removeStep', id: id('b'), keep: 'next' }))).toEqual(['a', 'c']);
    const kept = apply(forked(), { type: 'removeStep', id: id('fork'), keep: 'otherwise' });
    expect(path(kept)).toEqual(['a', 'y']);
    expect(Object.keys(kept.steps).sort()).toEqual(['a', 'y']);
  });

  test('takes all that only it led to when nothing is kept', () => {
    expect(Object.keys(apply(chain(), { type: 'removeStep', id: id('a'), keep: null }).steps)).toEqual([]);
  });

  test('leaves what can be reached another way', () => {
    const joined = apply(forked(), { type: 'connect', at: after('x'), to: id('y') });
    const without = apply(joined, { type: 'removeBranch', id: id('fork'), branch: 'one' });
    expect(Object.keys(without.steps).sort()).toEqual(['a', 'fork', 'y']);
  });
});

describe('copying and pasting', () => {
  test('gives fresh ids and keeps the pointers inside', () => {
    const definition = forked();
    const fragment = copySteps({ definition, id: id('fork'), take: 'following' });
    const pasted = apply(definition, { type: 'pasteSteps', at: after('y'), fragment });
    const copy = stepOf({ definition: pasted, id: 'branch-on-value-1' });
    expect(copy).toMatchObject({
      type: 'branch-on-value',
      otherwise: 'add-note-2',
      branches: [{ next: 'add-note-1' }],
    });
    expect(stepOf({ definition: pasted, id: 'y' })).toMatchObject({ next: 'branch-on-value-1' });
  });

  test('alone, a copy leads nowhere of its own', () => {
    const fragment = copySteps({ definition: chain(), id: id('a'), take: 'alone' });
    expect(fragment.steps).toEqual({ a: { ...stepFaces['set-status'].create(), next: null } });
  });
});

describe('branches', () => {
  test('are edited, reordered and removed by their ids', () => {
    let definition = apply(forked(), {
      type: 'addBranch',
      id: id('fork'),
      branch: 'two',
      edit: { label: 'Two' },
    });
    definition = apply(definition, { type: 'moveBranch', id: id('fork'), branch: 'two', to: 0 });
    definition = apply(definition, {
      type: 'updateBranch',
      id: id('fork'),
      branch: 'two',
      edit: { values: ['email'] },
    });
    expect(stepOf({ definition, id: 'fork' })).toMatchObject({
      branches: [{ id: 'two', label: 'Two', values: ['email'] }, { id: 'one' }],
    });
    expect(() => apply(definition, { type: 'addBranch', id: id('fork'), branch: 'two', edit: {} })).toThrow(
      /already/,
    );
    expect(() => apply(definition, { type: 'updateBranch', id: id('a'), branch: 'two', edit: {} })).toThrow(
      /not a branch/,
    );
  });

  test('a split gives a new branch what is left, and keeps the shares in their branches', () => {
    let definition = insert({ definition: emptyDefinition, at: start, type: 'random-split', id: 'split' });
    const shares = () => {
      const step = stepOf({ definition, id: 'split' });
      return step?.type === 'random-split' ? step.branches.map((one) => `${one.id} ${one.percent}`) : [];
    };
    const edit = (operation: Operation) => {
      definition = apply(definition, operation);
    };
    edit({ type: 'updateBranch', id: id('split'), branch: 'a', edit: { percent: 30 } });
    edit({ type: 'addBranch', id: id('split'), branch: 'c', edit: { label: 'C' } });
    expect(shares()).toEqual(['a 30', 'b 50', 'c 20']);
    edit({ type: 'moveBranch', id: id('split'), branch: 'c', to: 0 });
    edit({ type: 'removeBranch', id: id('split'), branch: 'b' });
    expect(shares()).toEqual(['c 20', 'a 30']);
  });

  test('a rotation gets a way out for when nobody is available, and loses it with what only it led to', () => {
    let definition = insert({ definition: emptyDefinition, at: start, type: 'rotate-owner', id: 'rotate' });
    definition = apply(definition, { type: 'setOptionalExit', id: id('rotate'), exit: 'nobody', on: true });
    definition = insert({ definition, at: after('rotate', 'nobody'), type: 'add-note', id: 'alone' });
    expect(path(definition)).toEqual(['rotate', 'alone']);
    definition = apply(definition, { type: 'setOptionalExit', id: id('rotate'), exit: 'nobody', on: false });
    expect(Object.keys(definition.steps)).toEqual(['rotate']);
    expect(definition.steps[id('rotate')]).not.toHaveProperty('nobody');
  });

  test('a way out is given only to steps that may have it', () => {
    const definition = apply(chain(), { type: 'setOptionalExit', id: id('b'), exit: 'failure', on: true });
    expect(stepOf({ definition, id: 'b' })).toHaveProperty('failure', null);
    expect(() => apply(chain(), { type: 'setOptionalExit', id: id('b'), exit: 'nobody', on: true })).toThrow(
      /no such way out/,
    );
  });
});

test('a config that does not fit its step is refused with the field', () => {
  expect(() => apply(chain(), { type: 'updateConfig', id: id('a'), config: { status: 'gone' } })).toThrow(
    /config\.status/,
  );
});

/** A random edit of whatever the definition is at that moment; some make no sense and are refused. */
function randomEdit(input: { definition: Definition; pick: (count: number) => number }): Operation {
  const { definition, pick } = input;
  const ids = Object.keys(definition.steps) as StepId[];
  const places = placesFor({ definition, moving: new Set() });
  const at = places[pick(places.length)] ?? start;
  const chosen = ids[pick(Math.max(1, ids.length))];
  const type = stepTypes[pick(stepTypes.length)] ?? 'end';
  if (chosen === undefined || pick(3) === 0) {
    return { type: 'insertStep', at, id: freshStepId({ definition, type }), step: stepFaces[type].create() };
  }
  const exits = exitsOf(definition.steps[chosen]!);
  const keep = exits[pick(exits.length + 1)]?.key ?? null;
  const edits: Operation[] = [
    { type: 'moveStep', id: chosen, take: pick(2) === 0 ? 'alone' : 'following', to: at },
    { type: 'removeStep', id: chosen, keep },
    { type: 'connect', at, to: chosen },
    { type: 'connect', at, to: null },
    {
      type: 'pasteSteps',
      at,
      fragment: copySteps({ definition, id: chosen, take: pick(2) === 0 ? 'alone' : 'following' }),
    },
    { type: 'addBranch', id: chosen, branch: `b${pick(4)}`, edit: {} },
    { type: 'removeBranch', id: chosen, branch: `b${pick(4)}` },
    { type: 'setOptionalExit', id: chosen, exit: 'nobody', on: pick(2) === 0 },
    { type: 'renameStep', id: chosen, name: 'A name' },
  ];
  return edits[pick(edits.length)]!;
}

test('property: any series of edits keeps the schema, leaves no pointer to nowhere and no loose step, and undoes', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(), { minLength: 40, maxLength: 300 }), (numbers) => {
      let definition = emptyDefinition;
      let next = 0;
      const pick = (count: number): number => (numbers[next++ % numbers.length] ?? 0) % count;
      for (let edit = 0; edit < 25; edit += 1) {
        const before = definition;
        const frozen = JSON.stringify(before);
        const operation = randomEdit({ definition, pick });
        try {
          definition = applyOperation({ definition, operation });
        } catch (error) {
          expect(error).toMatchObject({ name: 'UserError', status: 422 });
          continue;
        }
        expect(JSON.stringify(before)).toBe(frozen);
        expect(applyOperation({ definition, operation: inverseOf({ before }) })).toEqual(before);
        expect(definitionSchema.parse(definition)).toEqual(definition);
        const drawn = new Set<string>(path(definition));
        for (const step of Object.values(definition.steps)) {
          for (const { target } of exitsOf(step))
            if (target !== null) expect(definition.steps).toHaveProperty(target);
        }
        for (const one of Object.keys(definition.steps)) expect(drawn).toContain(one);
      }
    }),
    { numRuns: 150 },
  );
});
