import {
  beginTicket,
  type DeliveryOutcome,
  type PropertyCatalogue,
  soughtTicket,
  type Ticket,
  ticketOfPayload,
  type WebhookReceived,
} from '@baton/shared';
import type { Services } from '../services.ts';

type Fields = Extract<ReturnType<typeof ticketOfPayload>, { ok: true }>['fields'];

/** What is to become of something that was sent: the ticket it is about, or the one to be made. */
export interface Decision {
  outcome: DeliveryOutcome;
  ticketId: Ticket['id'] | null;
  fields: Fields | null;
}

/** Decides by a trigger what becomes of a payload. Reads, and changes nothing. */
export async function decide(input: {
  trigger: WebhookReceived;
  payload: unknown;
  properties: PropertyCatalogue;
  services: Services;
}): Promise<Decision> {
  const { trigger, payload, properties, services } = input;
  const { match, create } = trigger;
  const nothing = (outcome: DeliveryOutcome): Decision => ({ outcome, ticketId: null, fields: null });
  let reason: 'no-ticket' | 'no-value' = 'no-ticket';
  if (match) {
    const found = soughtTicket({ match, payload, properties });
    if (!found.ok) return nothing({ kind: 'refused', reason: found.code, values: found.values });
    const ticket = found.sought && (await services.stores.tickets.newestOpen(found.sought));
    if (ticket)
      return { outcome: { kind: 'matched', number: ticket.number }, ticketId: ticket.id, fields: null };
    if (!found.sought) reason = 'no-value';
  }
  if (!create) return nothing({ kind: 'ignored', reason });
  const made = ticketOfPayload({ create, payload, properties });
  if (!made.ok) return nothing({ kind: 'refused', reason: made.code, values: made.values });
  return { outcome: { kind: 'created', number: null }, ticketId: null, fields: made.fields };
}

/** A ticket that is made of what was sent. */
export function ticketMade(input: { id: Ticket['id']; number: number; fields: Fields; at: Date }): Ticket {
  const { fields, ...named } = input;
  return beginTicket({ ...fields, ...named });
}
