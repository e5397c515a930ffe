import type { Filter } from '../filters/filter.ts';
import type { Ticket, TicketMark } from '../tickets/ticket.ts';

/** The domain's face of a trigger type. */
export interface TriggerFace<T> {
  /** When it fires, in English, for the catalogue of triggers: a sentence or two. */
  docs: string;
  /** Whether this mark is the event that the trigger listens for; a trigger's filter is tested apart. */
  fires(input: {
    trigger: T;
    mark: TicketMark;
    ticket: Ticket;
    /** Whether a filter of the program holds for a ticket. */
    holds: (input: { filter: Filter; ticket: Ticket }) => boolean;
  }): boolean;
  /** Nothing that happens to a ticket fires it: a person or another workflow puts tickets in. */
  passive?: true;
  /** Whether it must be told of changes; without such triggers changes leave no marks. */
  listensToChanges?: true;
}
