import { z } from 'zod';
import { filter } from '../../filters/filter.ts';
import { filterProblems } from '../../filters/filter-problems.ts';
import type { Plan, PlanInput, StepFace, StepProblem, ValidationContext } from '../face.ts';
import { branchId, branchLabel, commonFields, pointer } from '../step-fields.ts';

export const branchOnConditions = z.strictObject({
  type: z.literal('branch-on-conditions'),
  config: z.strictObject({}).default({}),
  branches: z
    .array(z.strictObject({ id: branchId, label: branchLabel, filter, next: pointer.default(null) }))
    .max(50),
  otherwise: pointer.default(null),
  ...commonFields,
});
export type BranchOnConditions = z.infer<typeof branchOnConditions>;

function plan({ step, facts, now, test }: PlanInput<BranchOnConditions>): Plan {
  const chosen = step.branches.find((branch) => test(branch.filter)({ ticket: facts.ticket, now }));
  return {
    kind: 'go',
    exit: chosen ? `branch:${chosen.id}` : 'otherwise',
    detail: {
      key: chosen ? 'branch-taken' : 'branch-otherwise',
      values: { label: chosen?.label ?? null, value: null },
    },
  };
}

function validate({
  step,
  context,
}: {
  step: BranchOnConditions;
  context: ValidationContext;
}): StepProblem[] {
  if (step.branches.length === 0) return [{ field: 'branches', code: 'branches-missing', severity: 'error' }];
  return step.branches.flatMap((branch, index) =>
    filterProblems({
      filter: branch.filter,
      field: `branches.${index}.filter`,
      properties: context.properties,
    }),
  );
}

export const branchOnConditionsFace: StepFace<BranchOnConditions> = {
  group: 'flow',
  docs: 'Takes the first branch whose filter holds for the ticket as it then is, else `otherwise`.',
  replay: 'pure',
  create: () => branchOnConditions.parse({ type: 'branch-on-conditions', branches: [] }),
  summary: ({ branches }) => ({
    key: 'branch-on-conditions',
    values: { count: { kind: 'number', number: branches.length } },
  }),
  validate,
  plan,
};
