import { z } from 'zod';
import { noRule, pool } from '../../rotation/pool.ts';
import { ownerName, type Plan, type PlanInput, type StepFace } from '../face.ts';
import { memberProblems } from '../member-problems.ts';
import { keepsOwner } from '../owner-choice.ts';
import { commonFields, pointer } from '../step-fields.ts';

export const rotateOwner = z.strictObject({
  type: z.literal('rotate-owner'),
  config: z.strictObject({
    /** Whether a ticket that has an owner gets a new one. */
    overwrite: z.boolean().default(false),
    pool,
  }),
  next: pointer.default(null),
  /** Where a ticket goes when nobody may be given it; without this exit it stays unassigned and goes on. */
  nobody: pointer.optional(),
  ...commonFields,
});
export type RotateOwner = z.infer<typeof rotateOwner>;

function plan({ step, stepId, key, workflowId, enrolledAt, facts, answer }: PlanInput<RotateOwner>): Plan {
  const { ticket, people } = facts;
  const kept = keepsOwner({ facts, enrolledAt, overwrite: step.config.overwrite });
  if (kept) return kept;
  if (answer?.kind !== 'turn') {
    const { members, rules } = step.config.pool;
    return {
      kind: 'request',
      request: {
        kind: 'turn',
        pool: rotationKey({ workflowId, stepId }),
        key,
        members,
        rules: ticket.handoff?.process === 'asynchronous' ? noRule : rules,
      },
    };
  }
  const { record } = answer;
  if (record.owner === null) {
    // With a way out for this case the admin has decided what happens; without one the ticket waits for somebody.
    const waiting = step.nobody === undefined;
    const assignment = { ...record, waiting };
    const effect = { kind: 'ticket', patch: {}, historyKind: 'unassigned', assignment } as const;
    const exit = waiting ? 'next' : 'nobody';
    return { kind: 'go', exit, effects: [effect], detail: { key: 'nobody-available' } };
  }
  return {
    kind: 'go',
    exit: 'next',
    effects: [{ kind: 'ticket', patch: { owner: record.owner }, assignment: record }],
    detail: { key: 'owner-rotated', values: { owner: ownerName({ people, id: record.owner }) } },
  };
}

/** An anonymous pool is named by its workflow and step, so that its order outlives versions. */
export function rotationKey({ workflowId, stepId }: { workflowId: string; stepId: string }): string {
  return `${workflowId}/${stepId}`;
}

export const rotateOwnerFace: StepFace<RotateOwner> = {
  group: 'routing',
  docs: 'Gives the ticket to the next person of a pool, in turn, among those whom its rules let in. When nobody may be given it, it waits in Unassigned, or takes the exit `nobody` if there is one.',
  replay: 'keyed',
  optionalExits: ['nobody'],
  create: () => rotateOwner.parse({ type: 'rotate-owner', config: { pool: { members: [] } } }),
  summary: ({ config }) =>
    config.pool.members.length === 0
      ? { key: 'rotate-owner.open' }
      : { key: 'rotate-owner', values: { members: { kind: 'members', members: config.pool.members } } },
  validate: ({ step, context }) =>
    memberProblems({
      members: step.config.pool.members,
      field: 'config.pool.members',
      people: context.people,
    }),
  plan,
};
