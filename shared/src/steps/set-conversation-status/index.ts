import { z } from 'zod';
import { type ConversationStatus, conversationStatus } from '../../conversations/conversation.ts';
import type { Plan, PlanInput, StepFace } from '../face.ts';
import { commonFields, pointer } from '../step-fields.ts';

export const setConversationStatus = z.strictObject({
  type: z.literal('set-conversation-status'),
  config: z.strictObject({ status: conversationStatus }),
  next: pointer.default(null),
  ...commonFields,
});
export type SetConversationStatus = z.infer<typeof setConversationStatus>;

const keys = {
  open: { summary: 'set-conversation-status.reopen', result: 'conversation-opened' },
  closed: { summary: 'set-conversation-status.close', result: 'conversation-closed' },
} as const satisfies Record<ConversationStatus, unknown>;

function plan({ step, facts, answer }: PlanInput<SetConversationStatus>): Plan {
  const { status } = step.config;
  const { conversation, ticket } = facts;
  if (answer?.kind === 'call') {
    const { changed } = answer.output as { changed: boolean };
    return {
      kind: 'go',
      exit: 'next',
      detail: { key: changed ? keys[status].result : 'conversation-kept' },
    };
  }
  if (!conversation) return { kind: 'go', exit: 'next', detail: { key: 'no-conversation' } };
  // A conversation follows its closed ticket: opened, it would be closed again at once.
  if (status === 'open' && ticket.status === 'closed')
    return { kind: 'go', exit: 'next', detail: { key: 'conversation-of-closed-ticket' } };
  return { kind: 'call', call: { kind: 'conversation', id: conversation.id, to: status } };
}

export const setConversationStatusFace: StepFace<SetConversationStatus> = {
  group: 'conversation',
  docs: 'Closes the conversation that the ticket came from, or opens it again; the ticket stays as it is. The conversation of a closed ticket cannot be opened: open the ticket first.',
  replay: 'call',
  optionalExits: ['failure'],
  create: () =>
    setConversationStatus.parse({ type: 'set-conversation-status', config: { status: 'closed' } }),
  summary: ({ config }) => ({ key: keys[config.status].summary }),
  validate: () => [],
  plan,
};
