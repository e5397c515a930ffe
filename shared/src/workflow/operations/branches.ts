import { assertNever } from '../../assert-never.ts';
import { emptyFilter } from '../../filters/filter.ts';
import { optionalExitsOf, percentLeft, type Step } from '../../steps/index.ts';
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
  const branches: readonly Branch[] = step.branches;
  const index = branches.findIndex(({ id }) => id === branch);
  if (index < 0)
    refuse({
      code: 'branch-unknown',
      message: `There is no branch “${branch}”. It may have been removed meanwhile.`,
    });
  return index;
}

type Branch = BranchStep['branches'][number];
type BranchEdit = OperationOf<'updateBranch'>['edit'];

/** The step with other branches, all of them made for its own type by the functions below. */
const withBranches = ({ step, branches }: { step: BranchStep; branches: readonly Branch[] }): BranchStep =>
  ({ ...step, branches }) as BranchStep;

/** What decides whether a branch is taken, edited; a new branch begins with what is open of its kind. */
function deciding({ step, branch, edit }: { step: BranchStep; branch: Branch | null; edit: BranchEdit }) {
  switch (step.type) {
    case 'branch-on-value':
      return { values: edit.values ?? (branch && 'values' in branch ? branch.values : []) };
    case 'branch-on-conditions':
      return { filter: edit.filter ?? (branch && 'filter' in branch ? branch.filter : emptyFilter) };
    case 'random-split':
      return {
        percent: edit.percent ?? (branch && 'percent' in branch ? branch.percent : percentLeft(step)),
      };
    default:
      return assertNever(step);
  }
}

function edited(input: { step: BranchStep; index: number; edit: BranchEdit }): BranchStep {
  const { step, index, edit } = input;
  const branches: readonly Branch[] = step.branches;
  return withBranches({
    step,
    branches: branches.map((branch, at) =>
      at === index
        ? ({
            ...branch,
            label: edit.label ?? branch.label,
            ...deciding({ step, branch, edit }),
          } as Branch)
        : branch,
    ),
  });
}

function added({ step, operation }: { step: BranchStep; operation: OperationOf<'addBranch'> }): BranchStep {
  const { branch: id, edit } = operation;
  const branches: readonly Branch[] = step.branches;
  if (branches.some((branch) => branch.id === id)) {
    refuse({
      code: 'branch-exists',
      message: `There is a branch “${id}” already. Give the new one another id.`,
    });
  }
  const fresh = { id, label: edit.label ?? '', next: null, ...deciding({ step, branch: null, edit }) };
  return withBranches({ step, branches: [...branches, fresh as Branch] });
}

function reordered({
  step,
  operation,
}: {
  step: BranchStep;
  operation: OperationOf<'moveBranch'>;
}): BranchStep {
  const from = indexOf({ step, branch: operation.branch });
  const branches: readonly Branch[] = step.branches;
  const rest = branches.filter((_, index) => index !== from);
  return withBranches({
    step,
    branches: [
      ...rest.slice(0, operation.to),
      ...branches.slice(from, from + 1),
      ...rest.slice(operation.to),
    ],
  });
}

function removed({ step, branch }: { step: BranchStep; branch: string }): BranchStep {
  indexOf({ step, branch });
  const branches: readonly Branch[] = step.branches;
  return withBranches({ step, branches: branches.filter(({ id }) => id !== branch) });
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
