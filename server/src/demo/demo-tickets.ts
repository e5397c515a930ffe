import {
  beginTicket,
  type Conversation,
  type ConversationId,
  changeTicket,
  type HistoryEntry,
  type Message,
  type MessageAuthor,
  type MessageId,
  type Ticket,
  type TicketId,
} from '@baton/shared';
import { idOfMoment } from '@baton/shared/node';
import { type DemoMessage, type DemoTicket, demoTickets } from './content/index.ts';
import { demoTeamId, demoUserId } from './demo-ids.ts';

export interface DemoRecord {
  /** Its number is given when it is stored. */
  ticket: Ticket;
  history: HistoryEntry[];
  conversation: Conversation | null;
  messages: Message[];
}

const hourMs = 3_600_000;
const minuteMs = 60_000;

/** The past tickets as they would stand in the store, oldest first, aged from a moment. */
export function demoTicketRecords(base: Date): DemoRecord[] {
  return demoTickets
    .map((one) => recordOf({ one, base }))
    .sort((a, b) => a.ticket.createdAt.getTime() - b.ticket.createdAt.getTime());
}

function recordOf({ one, base }: { one: DemoTicket; base: Date }): DemoRecord {
  const at = new Date(base.getTime() - one.openedHoursAgo * hourMs);
  const spoken = one.conversation.length > 0;
  const conversationId = spoken
    ? idOfMoment<ConversationId>({ at, seed: `demo:conversation:${one.key}` })
    : null;
  const blank = beginTicket({
    id: idOfMoment<TicketId>({ at, seed: `demo:ticket:${one.key}` }),
    number: 1,
    subject: one.subject,
    description: one.description,
    source: one.source,
    priority: one.priority,
    contact: one.contact,
    team: demoTeamId(one.team),
    tags: [...one.tags],
    conversationId,
    at,
  });
  const { ticket, history } = lived({ one, blank, at, base });
  const messages = conversationId === null ? [] : messagesOf({ one, conversationId, at });
  const last = messages.at(-1);
  return {
    ticket,
    history,
    messages,
    conversation: conversationId && {
      id: conversationId,
      channel: one.source,
      contact: one.contact,
      language: one.language,
      status: ticket.status === 'closed' ? 'closed' : 'open',
      agent: 'built-in',
      handler: 'people',
      owner: ticket.owner,
      inboxId: null,
      ticketId: ticket.id,
      requested: null,
      handoff: null,
      lastMessage: last ? { text: last.text.slice(0, 300), author: last.author.kind, at: last.at } : null,
      createdAt: at,
      updatedAt: last?.at ?? at,
      revision: 1,
    },
  };
}

/** What happened to a ticket since it came in: somebody took it, and perhaps it was closed. */
function lived({
  one,
  blank,
  at,
  base,
}: {
  one: DemoTicket;
  blank: Ticket;
  at: Date;
  base: Date;
}): Pick<DemoRecord, 'ticket' | 'history'> {
  const created: HistoryEntry = {
    key: 'created',
    at,
    actor: { kind: 'visitor' },
    kind: 'created',
    changes: [],
    text: null,
    assignment: null,
  };
  const history = [created];
  let ticket = blank;
  const change = (input: {
    patch: Parameters<typeof changeTicket>[0]['patch'];
    key: string;
    when: Date;
    by: string | null;
  }): void => {
    const actor =
      input.by === null
        ? ({ kind: 'system' } as const)
        : ({ kind: 'user', id: demoUserId(input.by) } as const);
    const changed = changeTicket({ ticket, patch: input.patch, key: input.key, at: input.when, actor });
    ticket = changed.ticket;
    if (changed.entry) history.push(changed.entry);
  };
  if (one.owner !== null)
    change({
      patch: { owner: demoUserId(one.owner) },
      key: 'owner',
      when: new Date(at.getTime() + minuteMs),
      by: one.owner,
    });
  if (one.status !== 'open') {
    const when = one.closedHoursAgo === null ? at : new Date(base.getTime() - one.closedHoursAgo * hourMs);
    change({ patch: { status: one.status }, key: 'status', when, by: one.owner });
  }
  return { ticket, history };
}

function messagesOf(input: { one: DemoTicket; conversationId: ConversationId; at: Date }): Message[] {
  const { one, conversationId, at } = input;
  const authorOf = ({ by }: DemoMessage): MessageAuthor =>
    by === 'user'
      ? one.owner === null
        ? { kind: 'agent' }
        : { kind: 'user', id: demoUserId(one.owner) }
      : { kind: by };
  return one.conversation.map((message, index) => {
    const when = new Date(at.getTime() + message.afterMinutes * minuteMs + index);
    return {
      id: idOfMoment<MessageId>({ at: when, seed: `demo:message:${one.key}:${index}` }),
      conversationId,
      author: authorOf(message),
      text: message.text,
      outcome: message.by === 'agent' ? 'answered' : null,
      articleId: null,
      note: null,
      at: when,
    };
  });
}
