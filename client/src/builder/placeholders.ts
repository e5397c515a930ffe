import {
  type Definition,
  isOpen,
  type Member,
  type OperationOf,
  type Placeholder,
  reachable,
  readField,
  type Step,
  type StepId,
  stepOf,
} from '@baton/shared';

/** A blank that a template left, with where it is and whether it is filled. */
export interface Blank {
  id: StepId;
  step: Step;
  placeholder: Placeholder;
  open: boolean;
}

/** All blanks of a workflow in the order in which their steps are drawn. */
export function blanksOf(definition: Definition): Blank[] {
  return reachable({ definition, from: definition.start }).flatMap((id) => {
    const step = stepOf({ definition, id });
    return (step?.placeholders ?? []).map((placeholder) => ({
      id,
      step: step as Step,
      placeholder,
      open: isOpen(readField({ document: step, field: placeholder.field })),
    }));
  });
}

/** The rotations, other than one, whose blank at a field is still open. */
export function openLike(input: { definition: Definition; field: string; without: StepId }): StepId[] {
  return blanksOf(input.definition)
    .filter(({ id, step, placeholder, open }) => {
      const same = placeholder.field === input.field && step.type === 'rotate-owner';
      return open && same && id !== input.without;
    })
    .map(({ id }) => id);
}

/** One edit, and one step of undo, that gives several rotations the same people. */
export function fillOthers(input: {
  definition: Definition;
  ids: readonly StepId[];
  members: readonly Member[];
}): OperationOf<'replace'> {
  const { definition, ids, members } = input;
  const steps = { ...definition.steps };
  for (const id of ids) {
    const step = steps[id];
    if (step?.type !== 'rotate-owner') continue;
    const pool = { ...step.config.pool, members: [...members] };
    steps[id] = { ...step, config: { ...step.config, pool } };
  }
  return { type: 'replace', definition: { ...definition, steps } };
}
