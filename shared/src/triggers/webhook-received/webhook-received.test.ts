import type { WorkflowId } from '../../ids.ts';
import { propertyCatalogue } from '../../tickets/properties.ts';
import type { Ticket, TicketMark } from '../../tickets/ticket.ts';
import { soughtTicket, ticketOfPayload } from './delivery.ts';
import { type WebhookReceived, webhookReceived, webhookReceivedFace } from './index.ts';
import { samplePaths } from './sample.ts';

const properties = propertyCatalogue([
  { key: 'order', label: 'Order', type: 'text', options: [] },
  { key: 'amount', label: 'Amount', type: 'number', options: [] },
  { key: 'paid', label: 'Paid', type: 'boolean', options: [] },
]);
const trigger = (over: object = {}): WebhookReceived =>
  webhookReceived.parse({ type: 'webhook-received', ...over });
const problems = (over: object) =>
  webhookReceivedFace
    .validate?.({ trigger: trigger(over), properties })
    .map(({ field, code }) => `${field} ${code}`);
const match = { property: 'ticket.number', value: '{{ webhook.number }}' };
const create = { subject: '{{ webhook.subject }}' };

describe('the trigger', () => {
  test('is of its own workflow’s address', () => {
    const own = 'a'.repeat(24) as WorkflowId;
    const mark: TicketMark = { id: 'w', type: 'webhook', at: new Date(), workflowId: own, deliveryId: 'd' };
    const fires = (workflowId: WorkflowId, one: TicketMark = mark) =>
      webhookReceivedFace.fires({
        ...{ trigger: trigger({ match }), workflowId, mark: one },
        ...{ ticket: {} as Ticket, holds: () => true },
      });
    expect(fires(own)).toBe(true);
    expect(fires('b'.repeat(24) as WorkflowId)).toBe(false);
    expect(fires(own, { id: 'c', type: 'created', at: new Date(), enrollIn: null })).toBe(false);
  });

  test.each([
    [{ match }, []],
    [{ create }, []],
    [{}, ['match hook-nothing']],
    [{ match: { ...match, property: '' } }, ['match.property property-missing']],
    [{ match: { ...match, property: 'ticket.status' } }, ['match.property hook-property']],
    [{ match: { ...match, property: 'ticket.properties.paid' } }, ['match.property hook-property']],
    [{ match: { ...match, value: '' } }, ['match.value text-missing']],
    // There is no ticket yet.
    [{ match: { ...match, value: '{{ ticket.number }}' } }, ['match.value text-variable-unknown']],
    [{ create: { ...create, email: '{{ webhooks.email }}' } }, ['create.email text-variable-unknown']],
    [
      { create: { ...create, properties: [{ property: 'ticket.status', text: '{{' }] } },
      ['create.properties.0.property property-read-only', 'create.properties.0.text text-syntax'],
    ],
    [{ match, sample: '{' }, ['sample sample-unreadable']],
  ])('of %j has the problems %j', (over, expected) => {
    expect(problems(over)).toEqual(expected);
  });
});

describe('which ticket it is about', () => {
  const sought = (property: string, payload: unknown, value = '{{ webhook.it }}') =>
    soughtTicket({ match: { property, value }, payload, properties });

  test.each([
    ['ticket.number', { it: 12 }, { field: 'number', value: 12 }],
    ['ticket.number', { it: ' #12 ' }, { field: 'number', value: 12 }],
    ['ticket.number', { it: 'twelve' }, null],
    ['ticket.number', {}, null],
    ['contact.email', { it: ' Ada@Example.COM' }, { field: 'contact.email', value: 'ada@example.com' }],
    ['ticket.properties.order', { it: 17 }, { field: 'properties.order', value: '17' }],
    ['ticket.properties.amount', { it: '1,5' }, { field: 'properties.amount', value: 1.5 }],
    // What a query would take for an operator comes out as a plain text.
    ['ticket.properties.order', { it: { $gt: '' } }, { field: 'properties.order', value: '[object Object]' }],
  ])('by %s in %j: %j', (property, payload, expected) => {
    expect(sought(property, payload)).toEqual({ ok: true, sought: expected });
  });

  test('a property that was deleted, and a text that cannot be filled in, are told', () => {
    expect(sought('ticket.properties.gone', {})).toMatchObject({ ok: false, code: 'property-missing' });
    expect(sought('ticket.number', {}, '{{ webhook | nothing }}')).toMatchObject({
      ok: false,
      code: 'text-invalid',
    });
  });
});

describe('the ticket that is made of it', () => {
  const made = (over: object, payload: unknown) => {
    const of = trigger({ create: { ...create, ...over } }).create;
    if (!of) throw new Error('it makes a ticket');
    return ticketOfPayload({ create: of, payload, properties });
  };

  test('has its texts tidied, and a contact only where there is one', () => {
    const over = { name: '{{ webhook.name }}', email: '{{ webhook.email }}', priority: 'high' };
    expect(made(over, { subject: ' Two\n lines ', name: ' Ada ', email: 'ADA@example.com' })).toEqual({
      ok: true,
      fields: {
        subject: 'Two lines',
        description: '',
        source: 'api',
        priority: 'high',
        contact: { name: 'Ada', email: 'ada@example.com' },
        properties: {},
      },
    });
    expect(made(over, { subject: 'A', email: 'no address' })).toMatchObject({ fields: { contact: {} } });
    expect(made({}, { subject: 'x'.repeat(2000) })).toMatchObject({
      fields: { subject: 'x'.repeat(500) },
    });
  });

  test('has properties of their types, and none that is empty', () => {
    const of = (text: string) => ({ properties: [{ property: 'ticket.properties.amount', text }] });
    const payload = { subject: 'A', amount: 12.5, bad: 'much' };
    expect(made(of('{{ webhook.amount }}'), payload)).toMatchObject({
      fields: { properties: { amount: 12.5 } },
    });
    expect(made(of('{{ webhook.nothing }}'), payload)).toMatchObject({ fields: { properties: {} } });
    expect(made(of('{{ webhook.bad }}'), payload)).toMatchObject({ ok: false, code: 'value-misfit' });
  });

  test('needs a subject', () => {
    expect(made({}, {})).toMatchObject({ ok: false, code: 'subject-missing' });
    expect(made({ subject: '{{ webhook.subject | default: "Webhook" }}' }, {})).toMatchObject({ ok: true });
  });
});

test.each([
  ['', []],
  ['{', []],
  ['{"a":1,"b":{"c":null,"d e":[{"f":2},{"g":3}]}}', ['webhook.a', 'webhook.b.c', 'webhook.b["d e"][0].f']],
  ['[{"id":1}]', ['webhook[0].id']],
  ['5', ['webhook']],
])('of the example %s the variables %j are offered', (sample, expected) => {
  expect(samplePaths(sample)).toEqual(expected);
});
