import {
  applyOperation,
  type Definition,
  emptyDefinition,
  exitsOf,
  exitTarget,
  freshStepId,
  type Operation,
  type Place,
  placesFor,
  type Step,
  type StepId,
  type StepType,
  stepFaces,
  stepTypes,
  UserError,
} from '@baton/shared';
import fc from 'fast-check';

/** One edit as numbers; which step and place they mean depends on the definition at that moment. */
export interface RandomEdit {
  kind: 'insert' | 'finish' | 'connect' | 'reconnect' | 'branch' | 'nobody' | 'move' | 'remove';
  a: number;
  b: number;
  type: StepType;
}

/** Steps after which a path goes on; the others would cut off all that follows them. */
const passing = stepTypes.filter((type) => exitsOf(stepFaces[type].create()).length > 0 && type !== 'go-to');

const kinds: readonly [RandomEdit['kind'], number][] = [
  ['insert', 10],
  ['finish', 1],
  ['connect', 6],
  ['reconnect', 1],
  ['branch', 6],
  ['nobody', 2],
  ['move', 2],
  ['remove', 1],
];

export const randomEdit: fc.Arbitrary<RandomEdit> = fc.record({
  kind: fc.oneof(...kinds.map(([kind, weight]) => ({ weight, arbitrary: fc.constant(kind) }))),
  a: fc.nat(10_000),
  b: fc.nat(10_000),
  type: fc.constantFrom(...passing),
});

const pick = <T>({ items, index }: { items: readonly T[]; index: number }): T | undefined =>
  items.length === 0 ? undefined : items[index % items.length];

/** The operation that an edit means for a definition; undefined when it means none. */
function operationFor({
  definition,
  edit,
}: {
  definition: Definition;
  edit: RandomEdit;
}): Operation | undefined {
  const ids = Object.keys(definition.steps) as StepId[];
  const places = placesFor({ definition, moving: new Set() });
  const at = pick({ items: places, index: edit.a });
  const open = pick({ items: places.filter((one) => isOpenEnd({ definition, at: one })), index: edit.a });
  const id = pick({ items: ids, index: edit.b });
  if (!at) return undefined;
  if (edit.kind === 'insert') return insert({ definition, at, type: edit.type });
  if (edit.kind === 'finish') {
    return open && insert({ definition, at: open, type: edit.b % 2 === 0 ? 'end' : 'go-to' });
  }
  if (!id) return undefined;
  const step = definition.steps[id] as Step;
  switch (edit.kind) {
    case 'connect':
      return step.type === 'go-to' || !open
        ? { type: 'updateConfig', id, config: { step: pick({ items: ids, index: edit.a }) } }
        : { type: 'connect', at: open, to: id };
    case 'reconnect':
      return { type: 'connect', at, to: id };
    case 'branch':
      return branchOf({ definition, edit });
    case 'nobody':
      return { type: 'setOptionalExit', id, exit: 'nobody', on: edit.a % 4 !== 0 };
    case 'move':
      return { type: 'moveStep', id, take: edit.a % 2 === 0 ? 'alone' : 'following', to: at };
    case 'remove':
      return { type: 'removeStep', id, keep: exitsOf(step)[0]?.key ?? null };
  }
}

function isOpenEnd({ definition, at }: { definition: Definition; at: Place }): boolean {
  if (at.from === null) return definition.start === null;
  return exitTarget({ step: definition.steps[at.from] as Step, key: at.key }) === null;
}

function insert(input: { definition: Definition; at: Place; type: StepType }): Operation {
  const { definition, at, type } = input;
  const step = stepFaces[type].create() as Step;
  return { type: 'insertStep', at, id: freshStepId({ definition, type }), step };
}

function branchOf({ definition, edit }: { definition: Definition; edit: RandomEdit }): Operation | undefined {
  const branching = Object.entries(definition.steps).filter(([, step]) => 'branches' in step);
  const [id, step] = pick({ items: branching, index: edit.b }) ?? [];
  if (!id || !step || !('branches' in step) || step.branches.length > 6) return undefined;
  const branch = `b${step.branches.length + 1}`;
  return { type: 'addBranch', id: id as StepId, branch, edit: { label: `Branch ${edit.a}` } };
}

/** Applies an edit where it makes sense; the definition as it was where it does not. */
export function withEdit({ definition, edit }: { definition: Definition; edit: RandomEdit }): Definition {
  const operation = operationFor({ definition, edit });
  if (!operation) return definition;
  try {
    return applyOperation({ definition, operation });
  } catch (error) {
    if (error instanceof UserError) return definition;
    throw error;
  }
}

/** Definitions as people make them: by one edit after another. */
export const randomDefinition: fc.Arbitrary<Definition> = fc
  .array(randomEdit, { minLength: 1, maxLength: 120, size: 'max' })
  .map((edits) =>
    edits.reduce((definition, one) => withEdit({ definition, edit: one }), emptyDefinition as Definition),
  );
