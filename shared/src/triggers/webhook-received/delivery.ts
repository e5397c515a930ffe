import { readData } from '../../steps/format-data/index.ts';
import { filledProperties } from '../../steps/property-texts.ts';
import { renderPayload } from '../../texts/render-text.ts';
import type { PropertyCatalogue } from '../../tickets/properties.ts';
import { contact, type PropertyValue, type Ticket } from '../../tickets/ticket.ts';
import type { WebhookReceived } from './index.ts';

const maxSubject = 500;
const maxName = 200;

/** Why nothing can be made of what was sent; what is wrong stands in the trigger or in what was sent. */
export const deliveryProblemCodes = [
  'text-invalid',
  'property-missing',
  'value-misfit',
  'subject-missing',
] as const;
export interface DeliveryProblem {
  ok: false;
  code: (typeof deliveryProblemCodes)[number];
  values: Record<string, string>;
}

/** The ticket that is looked for, by where the value lies in a stored one; null: nothing was sent to look for. */
export interface SoughtTicket {
  ok: true;
  sought: { field: string; value: string | number } | null;
}

/** Which ticket something that was sent is about. */
export function soughtTicket(input: {
  match: NonNullable<WebhookReceived['match']>;
  payload: unknown;
  properties: PropertyCatalogue;
}): SoughtTicket | DeliveryProblem {
  const { match, payload, properties } = input;
  const { property } = match;
  const definition = properties.get(property);
  if (!definition) return { ok: false, code: 'property-missing', values: { property } };
  const rendered = renderPayload({ template: match.value, payload });
  if (!rendered.ok) return { ok: false, code: 'text-invalid', values: { reason: rendered.reason } };
  const text = rendered.text.trim();
  if (text === '') return { ok: true, sought: null };
  const { field, type } = definition;
  if (type !== 'number')
    return { ok: true, sought: { field, value: property === 'contact.email' ? text.toLowerCase() : text } };
  // People write the number of a ticket as #12.
  const number = readData({ text: text.replace(/^#/, ''), kind: 'number' });
  return { ok: true, sought: typeof number === 'number' ? { field, value: number } : null };
}

/** The fields of a ticket that is made of what was sent. */
export function ticketOfPayload(input: {
  create: NonNullable<WebhookReceived['create']>;
  payload: unknown;
  properties: PropertyCatalogue;
}):
  | {
      ok: true;
      fields: Pick<Ticket, 'subject' | 'description' | 'source' | 'priority' | 'contact'> & {
        properties: Record<string, PropertyValue>;
      };
    }
  | DeliveryProblem {
  const { create, payload, properties } = input;
  const { source, priority } = create;
  const templates = [create.subject, create.description, create.name, create.email];
  const texts: string[] = [];
  for (const template of [...templates, ...create.properties.map(({ text }) => text)]) {
    const rendered = renderPayload({ template, payload });
    if (!rendered.ok) return { ok: false, code: 'text-invalid', values: { reason: rendered.reason } };
    texts.push(rendered.text);
  }
  const [subject = '', description = '', name = '', email = '', ...rest] = texts;
  const written = subject.replace(/\s+/g, ' ').trim().slice(0, maxSubject);
  if (written === '') return { ok: false, code: 'subject-missing', values: {} };
  const filled = filledProperties({
    texts: create.properties.map(({ property }, index) => ({ property, text: rest[index] ?? '' })),
    catalogue: properties,
  });
  if (!filled.ok) return filled;
  const called = name.replace(/\s+/g, ' ').trim().slice(0, maxName);
  // A ticket is worth more than its contact's address: one that is none is left out.
  const address = contact.shape.email.safeParse(email.trim());
  return {
    ok: true,
    fields: {
      subject: written,
      description: description.trim(),
      source,
      priority,
      contact: {
        ...(called !== '' && { name: called }),
        ...(email.trim() !== '' && address.success && { email: address.data }),
      },
      properties: filled.properties,
    },
  };
}
