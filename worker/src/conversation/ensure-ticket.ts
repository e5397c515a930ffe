import {
  beginTicket,
  changeTicket,
  type HistoryEntry,
  type Message,
  type TicketHandoff,
} from '@baton/shared';
import type { Attention, Look } from './attend-conversation.ts';

const subjectLength = 120;
const descriptionLength = 10_000;

/**
 * Makes the ticket that a handoff decided on. Its id was decided with the handoff, so making it twice makes one; it is
 * marked to be enrolled in the same write.
 */
export async function ensureTicket({ conversation, services }: Attention): Promise<Look> {
  const { stores, dispatcher, changes } = services;
  const { handoff } = conversation;
  if (!handoff?.ticketId) return { kind: 'rest', wakeAt: null };
  const messages = await stores.conversations.messages({ id: conversation.id, limit: 500 });
  const number = await stores.tickets.takeNumbers(1);
  const at = services.now();
  const visitors = messages.filter(({ author }) => author.kind === 'visitor');
  const ticketHandoff: TicketHandoff = {
    reason: handoff.reason,
    phrase: handoff.phrase,
    excerpt: excerptOf({ visitors, messageId: handoff.messageId }),
    process: handoff.process,
    sentTo: handoff.workflowId,
    at: handoff.at,
  };
  const blank = beginTicket({
    id: handoff.ticketId,
    number,
    subject: subjectOf(visitors),
    description: visitors
      .map(({ text }) => text)
      .join('\n\n')
      .slice(0, descriptionLength),
    source: conversation.channel,
    priority: 'normal',
    contact: conversation.contact,
    conversationId: conversation.id,
    handoff: ticketHandoff,
    at,
  });
  const created: HistoryEntry = {
    key: 'handed-off',
    at,
    actor: { kind: 'agent' },
    kind: 'handed-off',
    changes: [],
    text: ticketHandoff.excerpt,
    assignment: null,
  };
  const { assignment } = handoff;
  const owned = assignment
    ? changeTicket({
        ticket: blank,
        patch: { owner: assignment.owner },
        key: 'handoff-owner',
        at,
        actor: { kind: 'handoff' },
        assignment: { ...assignment, waiting: assignment.owner === null },
        ...(assignment.owner === null && { kind: 'unassigned' as const }),
      })
    : { ticket: blank, entry: null };
  await stores.tickets.insert([
    {
      ticket: owned.ticket,
      history: [created, ...(owned.entry ? [owned.entry] : [])],
      marks: [{ id: `created:${handoff.ticketId}`, type: 'created', at, enrollIn: handoff.workflowId }],
    },
  ]);
  changes.changed({ topic: 'ticket', ids: [handoff.ticketId] });
  void dispatcher.dispatch({ queue: 'tickets', ids: [handoff.ticketId] });
  return { kind: 'moved' };
}

/** The first thing that was said, cut at a word: greetings alone say nothing, so the longest of the first three. */
function subjectOf(visitors: readonly Message[]): string {
  const first = visitors
    .slice(0, 3)
    .reduce((best, { text }) => (text.length > best.length ? text : best), '');
  const line = first.replace(/\s+/g, ' ').trim();
  if (line.length <= subjectLength) return line || 'Conversation';
  const cut = line.slice(0, subjectLength);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), subjectLength / 2))}…`;
}

function excerptOf({
  visitors,
  messageId,
}: {
  visitors: readonly Message[];
  messageId: string | null;
}): string {
  const message = visitors.find(({ id }) => id === messageId) ?? visitors.at(-1);
  return (message?.text ?? '').slice(0, 1000);
}
