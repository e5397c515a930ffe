import type { Conversation, Ticket } from '@baton/shared';
import type { Attention, Look } from './attend-conversation.ts';
import { handoffMessage } from './hand-off.ts';

/**
 * Lets a conversation follow its ticket: its owner, and its closing. When a person owns it for the first time the
 * handoff is settled and the visitor is told, all in one write. Null when there is nothing to follow.
 */
export async function mirrorTicket(input: Attention & { ticket: Ticket }): Promise<Look | null> {
  const { conversation, ticket, snapshot, services } = input;
  const { handoff } = conversation;
  const now = services.now();
  const closing =
    ticket.status === 'closed' && conversation.status === 'open' && conversation.handler === 'people';
  const taken = ticket.owner !== null && handoff !== null && handoff.state !== 'assigned';
  const lost = ticket.owner === null && handoff?.state === 'assigned';
  if (ticket.owner === conversation.owner && !closing && !taken && !lost) return null;
  const next: Conversation = {
    ...conversation,
    owner: ticket.owner,
    status: closing ? 'closed' : taken && ticket.status !== 'closed' ? 'open' : conversation.status,
    updatedAt: now,
    handoff: handoff && {
      ...handoff,
      state: taken ? 'assigned' : lost ? 'unassigned' : handoff.state,
      settledAt: handoff.settledAt ?? (taken ? now : null),
      asynchronousAt: taken ? null : handoff.asynchronousAt,
    },
  };
  const told = taken && handoff?.process === 'live' && !closing;
  const settings = snapshot.agent.handoff.settings;
  const spoken = told ? handoffMessage({ kind: 'available', settings, conversation, now }) : null;
  await services.stores.conversations.transition({
    before: conversation,
    after: next,
    outbox: spoken ? [spoken] : [],
    wakeAt: now,
  });
  services.changes.changed({ topic: 'conversation', ids: [conversation.id] });
  return { kind: 'moved' };
}
