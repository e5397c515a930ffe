import { z } from 'zod';
import type { Plan, PlanInput, StepFace, StepProblem } from '../face.ts';
import { branchId, branchLabel, commonFields, pointer } from '../step-fields.ts';
import { shareOf } from './share-of.ts';

export const splitPercent = z.number().int().min(0).max(100);

export const randomSplit = z.strictObject({
  type: z.literal('random-split'),
  config: z.strictObject({}).default({}),
  branches: z
    .array(
      z.strictObject({
        id: branchId,
        label: branchLabel,
        percent: splitPercent,
        next: pointer.default(null),
      }),
    )
    .max(50),
  ...commonFields,
});
export type RandomSplit = z.infer<typeof randomSplit>;

const sumOfPercents = ({ branches }: Pick<RandomSplit, 'branches'>): number =>
  branches.reduce((sum, one) => sum + one.percent, 0);

/** What is missing to 100 %: the share that a new branch begins with. */
export const percentLeft = (step: Pick<RandomSplit, 'branches'>): number =>
  Math.max(0, 100 - sumOfPercents(step));

/** 100 % in as many parts as equal as whole numbers can be. */
export function evenPercents(count: number): number[] {
  return Array.from(
    { length: count },
    (_, index) => Math.round(((index + 1) * 100) / count) - Math.round((index * 100) / count),
  );
}

/** Which path is decided by the key alone, so a run that is planned again takes the same one. */
function plan({ step, key }: PlanInput<RandomSplit>): Plan {
  const at = shareOf(key) * sumOfPercents(step);
  let end = 0;
  const chosen = step.branches.find((branch) => {
    end += branch.percent;
    return at < end;
  });
  if (!chosen) return { kind: 'end', detail: { key: 'branch-otherwise' } };
  return {
    kind: 'go',
    exit: `branch:${chosen.id}`,
    detail: { key: 'split-taken', values: { label: chosen.label, percent: chosen.percent } },
  };
}

function validate({ step }: { step: RandomSplit }): StepProblem[] {
  const { branches } = step;
  if (branches.length < 2) return [{ field: 'branches', code: 'split-too-few', severity: 'error' }];
  const sum = sumOfPercents(step);
  const problems: StepProblem[] =
    sum === 100 ? [] : [{ field: 'branches', code: 'split-sum', severity: 'error', values: { sum } }];
  branches.forEach((branch, index) => {
    if (branch.percent > 0) return;
    const { label } = branch;
    const field = `branches.${index}.percent`;
    problems.push({ field, code: 'split-zero', severity: 'warning', values: { label } });
  });
  return problems;
}

export const randomSplitFace: StepFace<RandomSplit> = {
  group: 'flow',
  docs: 'Sends shares of the tickets along its branches. The share is drawn from the enrollment and the visit, so repeating it draws the same.',
  replay: 'pure',
  create: () =>
    randomSplit.parse({
      type: 'random-split',
      branches: [
        { id: 'a', label: 'A', percent: 50 },
        { id: 'b', label: 'B', percent: 50 },
      ],
    }),
  summary: ({ branches }) =>
    branches.length === 0
      ? { key: 'random-split.open' }
      : {
          key: 'random-split',
          values: {
            shares: {
              kind: 'text',
              text: branches.map((one) => `${one.label} ${one.percent} %`.trim()).join(' · '),
            },
          },
        },
  validate,
  plan,
};
