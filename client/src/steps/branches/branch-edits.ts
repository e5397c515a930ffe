import type { Operation, Step, StepId } from '@baton/shared';

type BranchStep = Extract<Step, { branches: unknown }>;
type Value = string | number | boolean;

/** An id for a new branch that no other of the step has. */
export function freshBranchId(step: Pick<BranchStep, 'branches'>): string {
  const taken = new Set(step.branches.map(({ id }) => id));
  let number = step.branches.length + 1;
  while (taken.has(`branch-${number}`)) number += 1;
  return `branch-${number}`;
}

/** The next letter of the alphabet that no branch is called by; nothing after Z. */
export function freshLetter(step: Pick<BranchStep, 'branches'>): string {
  const taken = new Set<string>();
  for (const { label } of step.branches) taken.add(label);
  return [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].find((letter) => !taken.has(letter)) ?? '';
}

/**
 * The edit of a branch's values. A label that was made from the values follows them; one that a person wrote stays.
 */
export function valuesEdit(input: {
  id: StepId;
  branch: { id: string; label: string; values: readonly Value[] };
  values: Value[];
  nameOf: (value: Value) => string;
}): Operation {
  const { id, branch, values, nameOf } = input;
  const made = (of: readonly Value[]): string => of.map(nameOf).join(', ').slice(0, 120);
  const follows = branch.label === '' || branch.label === made(branch.values);
  const edit = follows ? { values, label: made(values) } : { values };
  return { type: 'updateBranch', id, branch: branch.id, edit };
}

/** The values that a property can have and no branch takes yet. */
export function valuesLeft(input: {
  options: readonly string[] | null;
  branches: readonly { values: readonly Value[] }[];
}): string[] {
  const taken = new Set(
    input.branches.flatMap(({ values }) => values.map((value) => String(value).toLowerCase())),
  );
  return (input.options ?? []).filter((option) => !taken.has(option.toLowerCase()));
}
