import type { Ticket } from './ticket.ts';

type Told = 'id' | 'number' | 'subject' | 'description' | 'source' | 'priority' | 'contact';

/** A ticket as it begins: open, nobody's, in its first revision. What is given besides stands instead. */
export function beginTicket(given: { at: Date } & Pick<Ticket, Told> & Partial<Ticket>): Ticket {
  const { at, ...fields } = given;
  return {
    status: 'open',
    owner: null,
    team: null,
    tags: [],
    properties: {},
    conversationId: null,
    handoff: null,
    assignment: null,
    createdAt: at,
    updatedAt: at,
    closedAt: null,
    revision: 1,
    ...fields,
  };
}
