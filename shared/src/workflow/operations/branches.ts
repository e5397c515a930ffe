import { assertNever } from '../../assert-never.ts';
import { emptyFilter } from '../../filters/filter.ts';
import { optionalExitsOf, type Step } from '../../steps/index.ts';
import type { Pointer } from '../../steps/step-fields.ts';
import type { Definition } from '../definition.ts';
import { refuse, requireStep, withoutLost, withStep } from './edit.ts';
import type { Operation, OperationOf } from './operation.ts';

type BranchOperation = Extract<
  Operation,
  { type: 'addBranch' | 'updateBranch' | 'moveBranch' | 'removeBranch' | 'setOptionalExit' }
>;
type BranchStep = Extract<Step, { branches: unknown }>;

function requireBranchStep({ definition, id }: { definition: Definition; id: string }): BranchStep {
  const step = requireStep({ definition, id });
  if (!('branches' in step)) refuse({ code: 'no-branches', message: `The step “${id}” is not a branch.` });
  return step;
}

function indexOf({ step, branch }: { step: BranchStep; branch: string }): number {
  const index = step.branches.findIndex(({ id }) => id === branch);
  if (index < 0)
    refuse({
      code: 'branch-unknown',
      message: `There is no branch “${branch}”. It may have been removed meanwhile.`,
    });
  return index;
}

/** Applies the part of an edit that suits the type of branch step; the schema keeps the two apart. */
function edited(input: {
  step: BranchStep;
  index: number;
  edit: OperationOf<'updateBranch'>['edit'];
}): BranchStep {
  const { step, index, edit } = input;
  if (step.type === 'branch-on-value') {
    const branches = step.branches.map((branch, at) =>
      at === index
        ? { ...branch, label: edit.label ?? branch.label, values: edit.values ?? branch.values }
        : branch,
    );
    return { ...step, branches };
  }
  const branches = step.branches.map((branch, at) =>
    at === index
      ? { ...branch, label: edit.label ?? branch.label, filter: edit.filter ?? branch.filter }
      : branch,
  );
  return { ...step, branches };
}

function added({ step, operation }: { step: BranchStep; operation: OperationOf<'addBranch'> }): BranchStep {
  const { branch: id, edit } = operation;
  if (step.branches.some((branch) => branch.id === id)) {
    refuse({
      code: 'branch-exists',
      message: `There is a branch “${id}” already. Give the new one another id.`,
    });
  }
  const base = { id, label: edit.label ?? '', next: null };
  return step.type === 'branch-on-value'
    ? { ...step, branches: [...step.branches, { ...base, values: edit.values ?? [] }] }
    : { ...step, branches: [...step.branches, { ...base, filter: edit.filter ?? emptyFilter }] };
}

/** The list with the item at one index moved to another. */
function moved<T>({ items, from, to }: { items: readonly T[]; from: number; to: number }): T[] {
  const rest = items.filter((_, index) => index !== from);
  const item = items[from];
  return item === undefined ? rest : [...rest.slice(0, to), item, ...rest.slice(to)];
}

function reordered({
  step,
  operation,
}: {
  step: BranchStep;
  operation: OperationOf<'moveBranch'>;
}): BranchStep {
  const from = indexOf({ step, branch: operation.branch });
  return step.type === 'branch-on-value'
    ? { ...step, branches: moved({ items: step.branches, from, to: operation.to }) }
    : { ...step, branches: moved({ items: step.branches, from, to: operation.to }) };
}

function removed({ step, branch }: { step: BranchStep; branch: string }): BranchStep {
  indexOf({ step, branch });
  return step.type === 'branch-on-value'
    ? { ...step, branches: step.branches.filter(({ id }) => id !== branch) }
    : { ...step, branches: step.branches.filter(({ id }) => id !== branch) };
}

function setOptionalExit(input: {
  definition: Definition;
  operation: OperationOf<'setOptionalExit'>;
}): Definition {
  const { definition, operation } = input;
  const { id, exit, on } = operation;
  const step = requireStep({ definition, id });
  if (!optionalExitsOf(step).includes(exit)) {
    refuse({ code: 'no-such-exit', message: `The step “${id}” has no such way out.` });
  }
  const { [exit]: target, ...rest } = step as Step & { nobody?: Pointer };
  const changed = (on ? { ...rest, [exit]: target ?? null } : rest) as Step;
  return withoutLost({ before: definition, after: withStep({ definition, id, step: changed }) });
}

export function applyBranchOperation(input: {
  definition: Definition;
  operation: BranchOperation;
}): Definition {
  const { definition, operation } = input;
  if (operation.type === 'setOptionalExit') return setOptionalExit({ definition, operation });
  const { id } = operation;
  const step = requireBranchStep({ definition, id });
  switch (operation.type) {
    case 'addBranch':
      return withStep({ definition, id, step: added({ step, operation }) });
    case 'updateBranch': {
      const index = indexOf({ step, branch: operation.branch });
      return withStep({ definition, id, step: edited({ step, index, edit: operation.edit }) });
    }
    case 'moveBranch':
      return withStep({ definition, id, step: reordered({ step, operation }) });
    case 'removeBranch': {
      const after = withStep({ definition, id, step: removed({ step, branch: operation.branch }) });
      return withoutLost({ before: definition, after });
    }
    default:
      return assertNever(operation);
  }
}
