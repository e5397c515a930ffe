import { newTicket, ticketPriorities, ticketSources } from '@baton/shared';
import { demoPeople, demoTickets } from './index.ts';

describe('The demo tickets', () => {
  it('are sixty, open and closed, of every source and priority, in both languages', () => {
    expect(demoTickets).toHaveLength(60);
    expect(new Set(demoTickets.map(({ key }) => key)).size).toBe(60);
    expect(new Set(demoTickets.map(({ source }) => source))).toEqual(new Set(ticketSources));
    expect(new Set(demoTickets.map(({ priority }) => priority))).toEqual(new Set(ticketPriorities));
    expect(demoTickets.filter(({ status }) => status === 'open').length).toBeGreaterThan(10);
    expect(demoTickets.filter(({ language }) => language === 'pl').length).toBeGreaterThan(8);
  });

  it.each(demoTickets.map((ticket) => [ticket.key, ticket] as const))('%s makes sense', (_key, ticket) => {
    const { subject, description, source, priority, contact, tags } = ticket;
    expect(
      newTicket.safeParse({ subject, description, source, priority, contact, tags }).error,
    ).toBeUndefined();
    expect(contact.email).toMatch(/@example\.com$/);

    expect(ticket.closedHoursAgo === null).toBe(ticket.status === 'open');
    expect(ticket.openedHoursAgo).toBeGreaterThan(ticket.closedHoursAgo ?? 0);

    const owner = demoPeople.find(({ key }) => key === ticket.owner);
    if (ticket.owner === null) expect(ticket.status).toBe('open');
    else expect(owner?.team).toBe(ticket.team);
  });

  it.each(demoTickets.map((ticket) => [ticket.key, ticket] as const))(
    '%s was said in order',
    (_key, ticket) => {
      const { conversation, openedHoursAgo, closedHoursAgo, owner, source } = ticket;
      expect(conversation.length > 0).toBe(source === 'chat' || source === 'email');
      const minutes = conversation.map(({ afterMinutes }) => afterMinutes);
      expect(minutes).toEqual([...minutes].sort((a, b) => a - b));
      if (conversation.length === 0) return;
      expect(conversation[0]).toMatchObject({ by: 'visitor', afterMinutes: 0 });
      // Nothing is said after the ticket was closed, or in the future.
      expect(minutes.at(-1)! / 60).toBeLessThanOrEqual(openedHoursAgo - (closedHoursAgo ?? 0));
      if (owner === null) expect(conversation.some(({ by }) => by === 'user')).toBe(false);
    },
  );

  it('leave nobody with more than a handful', () => {
    for (const { key } of demoPeople) {
      const open = demoTickets.filter(({ owner, status }) => owner === key && status === 'open').length;
      expect(open).toBeLessThan(8);
    }
  });
});
