import { Query } from 'mingo';
import type { PropertyCatalogue } from '../tickets/properties.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { compileFilter, dependsOnTime } from './compile-filter.ts';
import type { Filter } from './filter.ts';

export type TicketTest = (input: { ticket: Ticket; now: Date }) => boolean;

/**
 * The filter as a test on a ticket in memory: the very query that the database would run, evaluated by mingo. Keep
 * the result: compiling costs more than testing.
 */
export function matchFilter({
  filter,
  properties,
}: {
  filter: Filter;
  properties: PropertyCatalogue;
}): TicketTest {
  if (dependsOnTime(filter)) {
    return ({ ticket, now }) => new Query(compileFilter({ filter, properties, now })).test(ticket);
  }
  const query = new Query(compileFilter({ filter, properties, now: new Date(0) }));
  return ({ ticket }) => query.test(ticket);
}
