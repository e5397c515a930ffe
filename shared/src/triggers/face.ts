import type { Ticket, TicketMark } from '../tickets/ticket.ts';

/** The domain's face of a trigger type. */
export interface TriggerFace {
  /** Whether this mark is the event that the trigger listens for; its filter is tested apart. */
  fires(input: { mark: TicketMark; ticket: Ticket }): boolean;
}
