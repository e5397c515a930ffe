import { z } from 'zod';
import type { UserId } from '../../ids.ts';
import type { Plan, PlanInput, StepFace } from '../face.ts';
import { memberProblems } from '../member-problems.ts';
import { directAssignment, keepsOwner } from '../owner-choice.ts';
import { commonFields, member, pointer } from '../step-fields.ts';

export const assignOwner = z.strictObject({
  type: z.literal('assign-owner'),
  config: z.strictObject({
    /** A person becomes the owner; a team becomes the ticket's team and its owner stays as it is. */
    to: member.nullable(),
    overwrite: z.boolean().default(true),
  }),
  next: pointer.default(null),
  ...commonFields,
});
export type AssignOwner = z.infer<typeof assignOwner>;

function assignToTeam({ team, input }: { team: string; input: PlanInput<AssignOwner> }): Plan {
  const { ticket, people } = input.facts;
  const found = people.team(team);
  if (!found) return { kind: 'fail', code: 'team-missing', values: { id: team } };
  if (ticket.team !== null && !input.step.config.overwrite) {
    return {
      kind: 'go',
      exit: 'next',
      detail: { key: 'kept-team', values: { team: people.team(ticket.team)?.name ?? null } },
    };
  }
  return {
    kind: 'go',
    exit: 'next',
    effects: [{ kind: 'ticket', patch: { team: found.id } }],
    detail: { key: 'team-assigned', values: { team: found.name } },
  };
}

function assignToUser({ user, input }: { user: UserId; input: PlanInput<AssignOwner> }): Plan {
  const { step, enrolledAt, facts } = input;
  const found = facts.people.user(user);
  if (!found) return { kind: 'fail', code: 'owner-missing', values: { id: user } };
  if (!found.active) return { kind: 'fail', code: 'owner-inactive', values: { name: found.name } };
  const kept = keepsOwner({ facts, enrolledAt, overwrite: step.config.overwrite });
  if (kept) return kept;
  return {
    kind: 'go',
    exit: 'next',
    effects: [
      {
        kind: 'ticket',
        patch: { owner: user },
        assignment: directAssignment({ ...input, owner: user }),
      },
    ],
    detail: { key: 'owner-assigned', values: { owner: found.name } },
  };
}

export const assignOwnerFace: StepFace<AssignOwner> = {
  group: 'routing',
  docs: 'Makes one person the owner, or puts the ticket into a team’s queue. What a person chose by hand while the run was under way stays.',
  replay: 'keyed',
  optionalExits: ['failure'],
  create: () => assignOwner.parse({ type: 'assign-owner', config: { to: null } }),
  summary: ({ config }) =>
    config.to === null
      ? { key: 'assign-owner.open' }
      : { key: 'assign-owner', values: { member: { kind: 'members', members: [config.to] } } },
  validate: ({ step, context }) =>
    memberProblems({
      members: step.config.to ? [step.config.to] : [],
      field: 'config.to',
      people: context.people,
    }).filter(
      // An empty team is a fine place for a ticket to wait; only a rotation needs someone to give it to.
      ({ code }) => code !== 'pool-dead' || (step.config.to !== null && 'user' in step.config.to),
    ),
  plan: (input) => {
    const { to } = input.step.config;
    if (to === null) return { kind: 'fail', code: 'owner-missing' };
    return 'user' in to ? assignToUser({ user: to.user, input }) : assignToTeam({ team: to.team, input });
  },
};
