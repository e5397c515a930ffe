import { outcomeOf, planStep, problemsOf, summaryOf, ticketOf } from '../testing/step-world.ts';
import { createTicketFace } from './index.ts';

const stepOf = (config: object = {}) => ({
  type: 'create-ticket',
  config: { subject: 'About {{ ticket.subject }}', ...config },
});
const property = (path: string, text: string) => ({ properties: [{ property: path, text }] });

test('makes a ticket like the one that is enrolled, one workflow deeper', () => {
  const ticket = ticketOf({ priority: 'urgent', source: 'phone' });
  expect(planStep({ step: stepOf(), ticket })).toMatchObject({
    kind: 'call',
    call: {
      kind: 'ticket',
      ticket: {
        subject: 'About Where is my parcel?',
        description: '',
        source: 'phone',
        priority: 'urgent',
        contact: ticket.contact,
        properties: {},
      },
      from: { id: ticket.id, number: 7 },
      depth: 1,
    },
  });
});

test('reads what texts come to as values of their properties, and leaves empty ones out', () => {
  const made = (config: object) => planStep({ step: stepOf(config) });
  expect(made(property('ticket.properties.visits', '{{ 2 | plus: 1 }}'))).toMatchObject({
    call: { ticket: { properties: { visits: 3 } } },
  });
  expect(made(property('ticket.properties.plan', ' gold '))).toMatchObject({
    call: { ticket: { properties: { plan: 'gold' } } },
  });
  expect(made(property('ticket.properties.plan', '{{ owner.name }}'))).toMatchObject({
    call: { ticket: { properties: {} } },
  });
  expect(made(property('ticket.properties.plan', 'tin'))).toMatchObject({ code: 'value-misfit' });
  expect(made(property('ticket.properties.visits', 'many'))).toMatchObject({ code: 'value-misfit' });
  expect(made(property('ticket.properties.gone', 'x'))).toMatchObject({ code: 'property-missing' });
});

test('a subject that comes out empty is the ticket’s own; contact and rest are the admin’s choice', () => {
  const config = { subject: '{{ owner.name }}', source: 'form', priority: 'low', sameContact: false };
  expect(planStep({ step: stepOf(config) })).toMatchObject({
    call: { ticket: { subject: 'Where is my parcel?', source: 'form', priority: 'low', contact: {} } },
  });
});

test('links the new ticket, once', () => {
  const made = { id: 'e'.repeat(24), number: 8, subject: 'About it' };
  const answer = { kind: 'call' as const, output: made };
  const linked = { exit: 'next', patch: { links: [made.id] } };
  expect(outcomeOf({ step: stepOf(), answer })).toMatchObject(linked);
  const again = ticketOf({ links: [made.id] as never });
  expect(outcomeOf({ step: stepOf(), answer, ticket: again })).toMatchObject(linked);
});

test('asks for a subject and for properties that tickets are made with', () => {
  expect(problemsOf(createTicketFace.create())).toEqual([]);
  expect(problemsOf(stepOf({ subject: ' ' }))).toEqual(['config.subject: text-missing']);
  expect(problemsOf(stepOf(property('', 'x')))).toEqual(['config.properties.0.property: property-missing']);
  expect(problemsOf(stepOf(property('ticket.owner', 'x')))).toEqual([
    'config.properties.0.property: property-read-only',
  ]);
  expect(problemsOf(stepOf(property('ticket.status', 'open')))).toEqual([
    'config.properties.0.property: property-read-only',
  ]);
  expect(summaryOf(stepOf({ subject: '' }))).toEqual({ key: 'create-ticket.open' });
});
