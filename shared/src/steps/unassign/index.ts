import { z } from 'zod';
import type { TicketPatch } from '../../tickets/change-ticket.ts';
import {
  chosenByHandSince,
  ownerName,
  type Plan,
  type PlanInput,
  type StepDetail,
  type StepFace,
} from '../face.ts';
import { directAssignment } from '../owner-choice.ts';
import { commonFields, pointer } from '../step-fields.ts';

export const unassign = z.strictObject({
  type: z.literal('unassign'),
  config: z.strictObject({
    /** Whether the ticket loses its owner, and its place among those that wait for one. */
    owner: z.boolean(),
    /** Whether it loses its team. */
    team: z.boolean(),
  }),
  next: pointer.default(null),
  ...commonFields,
});
export type Unassign = z.infer<typeof unassign>;

function plan(input: PlanInput<Unassign>): Plan {
  const { step, enrolledAt, facts } = input;
  const { ticket, people } = facts;
  const byHand = chosenByHandSince({ ticket, since: enrolledAt });
  const waits = ticket.owner === null && ticket.assignment?.waiting === true;
  const loses = {
    owner: step.config.owner && !byHand && (ticket.owner !== null || waits),
    team: step.config.team && ticket.team !== null,
  };
  const owner = ownerName({ people, id: ticket.owner });
  if (!loses.owner && !loses.team) {
    const kept = step.config.owner && byHand && ticket.owner !== null;
    const detail = kept ? { key: 'kept-manual', values: { owner } } : { key: 'unassigned.already' };
    return { kind: 'go', exit: 'next', detail };
  }
  const patch: TicketPatch = { ...(loses.owner && { owner: null }), ...(loses.team && { team: null }) };
  const assignment = directAssignment({ ...input, owner: null });
  const team = ticket.team === null ? null : (people.team(ticket.team)?.name ?? null);
  return {
    kind: 'go',
    exit: 'next',
    effects: [{ kind: 'ticket', patch, ...(loses.owner && { assignment }) }],
    detail: detailOf({ loses: { owner: loses.owner && !waits, team: loses.team }, owner, team }),
  };
}

function detailOf(input: {
  loses: { owner: boolean; team: boolean };
  owner: string | null;
  team: string | null;
}): StepDetail {
  const { loses, owner, team } = input;
  if (loses.owner && loses.team) return { key: 'unassigned.both', values: { owner, team } };
  if (loses.owner) return { key: 'unassigned.owner', values: { owner } };
  if (loses.team) return { key: 'unassigned.team', values: { team } };
  return { key: 'unassigned.waiting' };
}

export const unassignFace: StepFace<Unassign> = {
  group: 'routing',
  docs: 'Takes away the owner, the team or both; the ticket is back in Unassigned.',
  replay: 'keyed',
  create: () => unassign.parse({ type: 'unassign', config: { owner: true, team: false } }),
  summary: ({ config }) => {
    if (config.owner && config.team) return { key: 'unassign.both' };
    if (config.owner) return { key: 'unassign.owner' };
    return config.team ? { key: 'unassign.team' } : { key: 'unassign.open' };
  },
  validate: ({ step: { config } }) =>
    config.owner || config.team
      ? []
      : [{ field: 'config.owner', code: 'unassign-nothing', severity: 'error' }],
  plan,
};
