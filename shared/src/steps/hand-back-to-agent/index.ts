import { z } from 'zod';
import { chosenByHandSince, ownerName, type Plan, type PlanInput, type StepFace } from '../face.ts';
import { directAssignment } from '../owner-choice.ts';
import { commonFields, pointer } from '../step-fields.ts';

export const handBackToAgent = z.strictObject({
  type: z.literal('hand-back-to-agent'),
  config: z.strictObject({
    /** Whether the ticket is closed with it; otherwise it stays in Unassigned. */
    closeTicket: z.boolean().default(true),
  }),
  next: pointer.default(null),
  ...commonFields,
});
export type HandBackToAgent = z.infer<typeof handBackToAgent>;

function plan(input: PlanInput<HandBackToAgent>): Plan {
  const { step, enrolledAt, facts, answer } = input;
  const { ticket, conversation, people } = facts;
  const byHand = ticket.owner !== null && chosenByHandSince({ ticket, since: enrolledAt });
  const kept: Plan = {
    kind: 'go',
    exit: 'next',
    detail: { key: 'kept-manual', values: { owner: ownerName({ people, id: ticket.owner }) } },
  };
  if (answer?.kind !== 'call') {
    if (byHand) return kept;
    if (!conversation) return { kind: 'go', exit: 'next', detail: { key: 'no-conversation' } };
    const { id } = conversation;
    return { kind: 'call', call: { kind: 'conversation', id, to: 'agent', since: enrolledAt } };
  }
  const { changed } = answer.output as { changed: boolean };
  if (!changed) return byHand ? kept : { kind: 'go', exit: 'next', detail: { key: 'with-agent-already' } };
  const assignment = directAssignment({ ...input, owner: null });
  return {
    kind: 'go',
    exit: 'next',
    effects: [
      {
        kind: 'ticket',
        historyKind: 'handed-back',
        patch: {
          conversationId: null,
          // Whoever took the ticket in the moment between keeps it, open, without the conversation.
          ...(!byHand && { owner: null }),
          ...(!byHand && step.config.closeTicket && { status: 'closed' as const }),
        },
        ...(!byHand && { assignment }),
      },
    ],
    detail: { key: 'handed-back' },
  };
}

export const handBackToAgentFace: StepFace<HandBackToAgent> = {
  group: 'conversation',
  docs: 'Gives the conversation back to the customer agent, which answers again. The ticket lets go of it and loses its owner; should people be needed again, there is a new ticket. What a person chose by hand during the run is kept.',
  replay: 'call',
  optionalExits: ['failure'],
  create: () => handBackToAgent.parse({ type: 'hand-back-to-agent', config: {} }),
  summary: ({ config }) => ({
    key: config.closeTicket ? 'hand-back-to-agent.closing' : 'hand-back-to-agent.keeping',
  }),
  validate: () => [],
  plan,
};
