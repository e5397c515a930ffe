import type { Ticket, TicketChange } from './ticket.ts';

const customPrefix = 'ticket.properties.';

/** The ticket as it was before some changes. */
export function beforeChanges({
  ticket,
  changes,
}: {
  ticket: Ticket;
  changes: readonly TicketChange[];
}): Ticket {
  const was: Record<string, unknown> = { ...ticket };
  for (const { property, from } of changes.toReversed()) {
    if (property.startsWith(customPrefix)) {
      const key = property.slice(customPrefix.length);
      was['properties'] = { ...(was['properties'] as object), [key]: from };
    } else was[property.slice('ticket.'.length)] = from;
  }
  return was as Ticket;
}
