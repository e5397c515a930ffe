import { z } from 'zod';
import { everyRule, poolRules } from '../../rotation/pool.ts';
import { ownerName, type Plan, type PlanInput, type StepFace } from '../face.ts';
import { keepsOwner } from '../owner-choice.ts';
import { commonFields, pointer } from '../step-fields.ts';

export const assignPreviousOwner = z.strictObject({
  type: z.literal('assign-previous-owner'),
  config: z.strictObject({
    /** Whether a ticket that has an owner goes back to the one before. */
    overwrite: z.boolean().default(false),
    /** Whom it is not given back to. A deactivated person never gets it. */
    rules: poolRules.default(everyRule),
  }),
  next: pointer.default(null),
  /** Where a ticket goes that nobody gets; without this exit it stays as it is and goes on. */
  nobody: pointer.optional(),
  ...commonFields,
});
export type AssignPreviousOwner = z.infer<typeof assignPreviousOwner>;

function plan({ step, key, enrolledAt, facts, answer }: PlanInput<AssignPreviousOwner>): Plan {
  const { people } = facts;
  const kept = keepsOwner({ facts, enrolledAt, overwrite: step.config.overwrite });
  if (kept) return kept;
  if (answer?.kind !== 'previous-owner')
    return { kind: 'request', request: { kind: 'previous-owner', key, rules: step.config.rules } };
  const { record } = answer;
  if (record.owner !== null) {
    return {
      kind: 'go',
      exit: 'next',
      effects: [{ kind: 'ticket', patch: { owner: record.owner }, assignment: record }],
      detail: { key: 'previous-owner', values: { owner: ownerName({ people, id: record.owner }) } },
    };
  }
  const [first] = record.candidates;
  return {
    kind: 'go',
    exit: step.nobody === undefined ? 'next' : 'nobody',
    detail: first
      ? { key: 'previous-owner.skipped', values: { owner: first.name, reason: first.skipped } }
      : { key: 'previous-owner.none' },
  };
}

export const assignPreviousOwnerFace: StepFace<AssignPreviousOwner> = {
  group: 'routing',
  docs: 'Gives the ticket back to whoever had it before, or had the contact’s last one, if the rules let them in.',
  replay: 'keyed',
  optionalExits: ['nobody'],
  create: () => assignPreviousOwner.parse({ type: 'assign-previous-owner', config: {} }),
  summary: ({ config }) =>
    config.rules.available || config.rules.workingHours || config.rules.capacity
      ? { key: 'assign-previous-owner.available' }
      : { key: 'assign-previous-owner.always' },
  validate: () => [],
  plan,
};
