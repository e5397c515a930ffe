import { concerns } from './concerns.ts';

const ticket = { topic: 'ticket', id: 'a' } as const;

test('a change of one ticket concerns that ticket and every list, not other tickets', () => {
  const about = (params?: Record<string, unknown>) =>
    concerns({ event: ticket, route: 'getTicket', tag: 'Tickets', params });
  expect(about({ id: 'a' })).toBe(true);
  expect(about({ id: 'b' })).toBe(false);
  expect(concerns({ event: ticket, route: 'listTickets', tag: 'Tickets' })).toBe(true);
});

test('a change without an id concerns everything of its group', () => {
  const event = { topic: 'ticket', id: null } as const;
  expect(concerns({ event, route: 'getTicket', tag: 'Tickets', params: { id: 'b' } })).toBe(true);
  expect(concerns({ event, route: 'listWorkflows', tag: 'Workflows' })).toBe(false);
});

test('answers that hold more than their group follow the other topic too', () => {
  const event = { topic: 'enrollment', id: 'e' } as const;
  expect(concerns({ event, route: 'getTicketEnrollments', tag: 'Tickets', params: { id: 'a' } })).toBe(true);
});

test('what never changes is never read again', () => {
  const event = { topic: 'workflow', id: null } as const;
  expect(concerns({ event, route: 'listTemplates', tag: 'Workflows' })).toBe(false);
});
