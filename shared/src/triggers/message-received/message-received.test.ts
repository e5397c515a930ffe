import type { UserId, WorkflowId } from '../../ids.ts';
import type { Ticket, TicketMark } from '../../tickets/ticket.ts';
import { type MessageReceived, messageReceived, messageReceivedFace } from './index.ts';

const trigger = (over: object = {}): MessageReceived =>
  messageReceived.parse({ type: 'message-received', ...over });
const from = (kind: 'visitor' | 'user', text = 'Hello'): TicketMark => ({
  id: 'message:1',
  type: 'message',
  at: new Date(),
  author: kind === 'user' ? { kind, id: 'a'.repeat(24) as UserId } : { kind },
  text,
});
const fires = (one: MessageReceived, mark: TicketMark) =>
  messageReceivedFace.fires({
    trigger: one,
    workflowId: 'b'.repeat(24) as WorkflowId,
    mark,
    ticket: {} as Ticket,
    holds: () => true,
  });
const problems = (over: object) =>
  messageReceivedFace.validate?.({ trigger: trigger(over), properties: new Map() });

test('listens to visitors unless told otherwise', () => {
  expect(fires(trigger(), from('visitor'))).toBe(true);
  expect(fires(trigger(), from('user'))).toBe(false);
  expect(fires(trigger({ from: ['user'] }), from('user'))).toBe(true);
});

test.each([
  ['refund', 'I want a REFUND!', true],
  ['refund', 'refundable?', false],
  ['zwrot pieniędzy', 'Prosze o ZWROT pieniedzy', true],
  ['zwrot pieniędzy', 'zwrot moich pieniędzy', false],
])('of “%s”, “%s” is %s', (phrase, text, expected) => {
  expect(fires(trigger({ phrases: ['parcel', phrase] }), from('visitor', text))).toBe(expected);
});

test('is told of nothing else', () => {
  const changed: TicketMark = { id: 'c', type: 'changed', at: new Date(), changes: [], depth: 0 };
  expect(fires(trigger(), changed)).toBe(false);
});

test('someone must be listened to, and a phrase must have words', () => {
  expect(problems({ from: [] })).toMatchObject([{ field: 'from', code: 'writers-missing' }]);
  expect(problems({ phrases: ['…', 'lamp'] })).toMatchObject([
    { field: 'phrases', code: 'phrase-without-words', values: { phrase: '…' } },
  ]);
  expect(problems({ phrases: ['lamp'] })).toEqual([]);
});
