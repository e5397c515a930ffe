import type {
  ConversationView,
  EnrollmentStatus,
  HandoffReason,
  MessageView,
  NamedRef,
  TicketView,
} from '@baton/shared';

/** What became of a conversation. */
export type Outcome =
  | { kind: 'answered'; at: Date; article: string | null }
  /** The agent did not know, and handing off is turned off. */
  | { kind: 'not-answered' }
  | HandedOff
  | { kind: 'failed'; reason: string };

export interface HandedOff {
  kind: 'handed-off';
  reason: HandoffReason;
  target: 'inbox' | 'help-desk';
  ticketId: string | null;
  /** Null: it waits in Unassigned. */
  owner: NamedRef | null;
  ownedAt: Date | null;
  /** Whom the rotation had to choose from. */
  candidates: readonly NamedRef[];
}

/** The parts of the API's answers that an outcome is read from. */
export interface Seen {
  conversation: Pick<ConversationView, 'handler' | 'handoff' | 'owner' | 'ticket' | 'lastMessage'>;
  /** Read where the agent has spoken last. */
  messages: readonly Pick<MessageView, 'author' | 'outcome' | 'article' | 'at'>[] | null;
  /** Read where there is a ticket. */
  ticket: (Pick<TicketView, 'owner' | 'assignment'> & { id: string }) | null;
  runs: readonly { status: string; workflow: NamedRef }[] | null;
}

/** Whether a run moves on by itself at this moment. One that waits for a day to pass has done its part for now. */
const isUnderWay = (status: string): boolean => (status as EnrollmentStatus) === 'active';

/** Whether the agent has the conversation and spoke last; then its messages tell how it ended. */
export const agentHasSpoken = ({ handler, handoff, lastMessage }: Seen['conversation']): boolean =>
  handler === 'agent' && handoff === null && lastMessage?.author === 'agent';

/**
 * What became of a conversation, or null while that is open: it is settled when the agent has answered, or when it
 * was handed off, somebody owns it or it waits in Unassigned, and no run of its ticket is under way.
 */
export function outcomeOf(seen: Seen): Outcome | null {
  return seen.conversation.handoff ? handedOff(seen) : answered(seen);
}

function answered({ conversation, messages }: Seen): Outcome | null {
  if (!agentHasSpoken(conversation)) return null;
  const reply = messages?.find(({ author }) => author.kind === 'agent');
  if (!reply) return null;
  if (reply.outcome === 'cannot-answer') return { kind: 'not-answered' };
  return { kind: 'answered', at: new Date(reply.at), article: reply.article?.title ?? null };
}

function handedOff({ conversation, ticket, runs }: Seen): Outcome | null {
  const { handoff } = conversation;
  if (!handoff || handoff.state === 'routing') return null;
  const common = { kind: 'handed-off', reason: handoff.reason, target: handoff.target } as const;
  if (handoff.target === 'inbox') {
    const ownedAt = conversation.owner ? new Date(handoff.at) : null;
    return { ...common, ticketId: null, owner: conversation.owner, ownedAt, candidates: [] };
  }
  if (!ticket || !runs || runs.some(({ status }) => isUnderWay(status))) return null;
  // The conversation follows its ticket a moment later; until then neither is the last word.
  if ((ticket.owner?.id ?? null) !== (conversation.owner?.id ?? null)) return null;
  const failed = runs.find(({ status }) => status === 'failed');
  if (failed) return { kind: 'failed', reason: `the run of its ticket in “${failed.workflow.name}” failed` };
  const { assignment, owner } = ticket;
  return {
    ...common,
    ticketId: ticket.id,
    owner,
    ownedAt: owner && assignment?.owner ? new Date(assignment.at) : null,
    candidates:
      assignment?.candidates.filter(({ skipped }) => skipped === null).map(({ user }) => user) ?? [],
  };
}
