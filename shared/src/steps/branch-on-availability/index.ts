import { z } from 'zod';
import { everyRule, poolRules } from '../../rotation/pool.ts';
import type { Plan, PlanInput, StepFace, StepProblem, ValidationContext } from '../face.ts';
import { memberProblems } from '../member-problems.ts';
import { commonFields, member, pointer } from '../step-fields.ts';

export const branchOnAvailability = z.strictObject({
  type: z.literal('branch-on-availability'),
  config: z.strictObject({
    members: z.array(member).max(200),
    /** Whether one of them is enough. Deactivated people count neither way. */
    need: z.enum(['any', 'all']).default('any'),
    /** What available means: the rules by which a rotation passes people over. */
    rules: poolRules.default(everyRule),
  }),
  /** Where a ticket goes when they are available. */
  next: pointer.default(null),
  otherwise: pointer.default(null),
  ...commonFields,
});
export type BranchOnAvailability = z.infer<typeof branchOnAvailability>;

function plan({ step, key, answer }: PlanInput<BranchOnAvailability>): Plan {
  const { members, need, rules } = step.config;
  if (answer?.kind !== 'availability')
    return { kind: 'request', request: { kind: 'availability', key, members, rules } };
  const { available, of } = answer;
  const enough = need === 'any' ? available > 0 : of > 0 && available === of;
  return {
    kind: 'go',
    exit: enough ? 'next' : 'otherwise',
    detail: { key: 'availability', values: { available, of } },
  };
}

function validate({
  step,
  context,
}: {
  step: BranchOnAvailability;
  context: ValidationContext;
}): StepProblem[] {
  const found = memberProblems({
    members: step.config.members,
    field: 'config.members',
    people: context.people,
  });
  return found.map((problem) => {
    if (problem.code === 'members-missing') return { ...problem, code: 'availability-members-missing' };
    // It still runs, along the other path.
    if (problem.code === 'pool-dead') return { ...problem, code: 'availability-dead', severity: 'warning' };
    return problem;
  });
}

export const branchOnAvailabilityFace: StepFace<BranchOnAvailability> = {
  group: 'flow',
  docs: 'Takes `next` when one of some people (or all of them) could be given work now, else `otherwise`.',
  replay: 'pure',
  create: () => branchOnAvailability.parse({ type: 'branch-on-availability', config: { members: [] } }),
  summary: ({ config }) => {
    const { members, need } = config;
    if (members.length === 0) return { key: 'branch-on-availability.open' };
    const values = { members: { kind: 'members', members } } as const;
    return need === 'any'
      ? { key: 'branch-on-availability.any', values }
      : { key: 'branch-on-availability.all', values };
  },
  validate,
  plan,
};
