import type { Filter } from '../filters/filter.ts';
import type { WorkflowId } from '../ids.ts';
import type { StepProblem } from '../steps/face.ts';
import type { PropertyCatalogue } from '../tickets/properties.ts';
import type { Ticket, TicketMark } from '../tickets/ticket.ts';

/** A problem of a trigger; `field` is a path within it. */
export type TriggerProblem = StepProblem;

/** The domain's face of a trigger type. */
export interface TriggerFace<T> {
  /** When it fires, in English, for the catalogue of triggers: a sentence or two. */
  docs: string;
  /** Whether this mark is the event that the trigger listens for; a trigger's filter is tested apart. */
  fires(input: {
    trigger: T;
    /** The workflow that the trigger stands in. */
    workflowId: WorkflowId;
    mark: TicketMark;
    ticket: Ticket;
    /** Whether a filter of the program holds for a ticket. */
    holds: (input: { filter: Filter; ticket: Ticket }) => boolean;
  }): boolean;
  /**
   * Which existing tickets it would have let in, before its filter; without it none: what it listens for has passed.
   */
  existing?: 'all' | 'handed-off';
  /** Nothing that happens to a ticket fires it: a person or another workflow puts tickets in. */
  passive?: true;
  /** Whether it must be told of changes; without such triggers changes leave no marks. */
  listensToChanges?: true;
  /** Whether it must be told of what people write in the conversations of tickets. */
  listensToMessages?: true;
  /** What is wrong with it, besides its filter. */
  validate?(input: { trigger: T; properties: PropertyCatalogue }): TriggerProblem[];
}
