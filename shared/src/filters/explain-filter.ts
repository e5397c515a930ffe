import { type PropertyCatalogue, readField } from '../tickets/properties.ts';
import type { Ticket } from '../tickets/ticket.ts';
import type { Condition, Filter } from './filter.ts';
import { matchFilter } from './match-filter.ts';

/** One condition of a filter, the ticket's value beside it, and whether it holds. */
export interface ConditionFinding {
  condition: Condition;
  value: unknown;
  holds: boolean;
}

/** A filter taken apart, group by group: what holds for a ticket and what does not. */
export function explainFilter(input: {
  filter: Filter;
  properties: PropertyCatalogue;
  ticket: Ticket;
  now: Date;
}): ConditionFinding[][] {
  const { filter, properties, ticket, now } = input;
  return filter.groups.map(({ conditions }) =>
    conditions.map((condition): ConditionFinding => {
      const field = properties.get(condition.property)?.field;
      const alone = { groups: [{ conditions: [condition] }] };
      return {
        condition,
        value: field === undefined ? null : (readField({ document: ticket, field }) ?? null),
        holds: field !== undefined && matchFilter({ filter: alone, properties })({ ticket, now }),
      };
    }),
  );
}
