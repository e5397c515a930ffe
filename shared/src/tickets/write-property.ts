import type { TicketPatch } from './change-ticket.ts';
import type { PropertyDefinition } from './properties.ts';
import { type PropertyValue, ticketPriority, ticketStatus } from './ticket.ts';

const customPrefix = 'ticket.properties.';

/** The change that sets one property, or null when the property cannot be set or the value does not fit it. */
export function propertyPatch({
  property,
  value,
}: {
  property: string;
  value: PropertyValue;
}): TicketPatch | null {
  if (property.startsWith(customPrefix))
    return { properties: { [property.slice(customPrefix.length)]: value } };
  switch (property) {
    case 'ticket.status': {
      const status = ticketStatus.safeParse(value);
      return status.success ? { status: status.data } : null;
    }
    case 'ticket.priority': {
      const priority = ticketPriority.safeParse(value);
      return priority.success ? { priority: priority.data } : null;
    }
    case 'ticket.subject':
      return typeof value === 'string' ? { subject: value } : null;
    case 'ticket.description':
      return typeof value === 'string' ? { description: value } : null;
    case 'ticket.tags':
      return Array.isArray(value) ? { tags: [...new Set(value)] } : null;
    default:
      return null;
  }
}

/** The change that empties one property, or null when it always has a value (status, priority, subject). */
export function emptyingPatch(property: string): TicketPatch | null {
  if (property.startsWith(customPrefix)) return propertyPatch({ property, value: null });
  if (property === 'ticket.description') return { description: '' };
  if (property === 'ticket.tags') return { tags: [] };
  return null;
}

/** A day, or a moment in UTC: texts whose order is that of time, since filters compare them as texts. */
const isoMoment = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d{1,3})?Z)?$/;

/** Whether a value is of the property's type; one rule for the steps and the ticket API. */
export function fitsProperty({
  definition,
  value,
}: {
  definition: PropertyDefinition;
  value: PropertyValue;
}): boolean {
  if (value === null) return true;
  switch (definition.type) {
    case 'number':
      return typeof value === 'number';
    case 'boolean':
      return typeof value === 'boolean';
    case 'date':
      return typeof value === 'string' && isoMoment.test(value) && !Number.isNaN(Date.parse(value));
    case 'words':
      return Array.isArray(value);
    case 'choice':
      return typeof value === 'string' && (definition.options ?? []).includes(value);
    default:
      return typeof value === 'string';
  }
}
