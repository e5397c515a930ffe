import type { ConversationView, MessageView } from '@baton/shared';
import { isAnswering, linesOf, statusOf } from './chat-lines.ts';

const message = (kind: MessageView['author']['kind'], text: string, name: string | null = null) =>
  ({ id: text, author: { kind, id: null, name }, text, at: '2026-11-22T12:00:00.000Z' }) as MessageView;

const conversation = (edit: Partial<ConversationView>) =>
  ({ status: 'open', handler: 'people', owner: null, handoff: null, ...edit }) as ConversationView;

const handoff = (edit: Partial<NonNullable<ConversationView['handoff']>>) =>
  ({ process: 'live', state: 'unassigned', ...edit }) as NonNullable<ConversationView['handoff']>;

test('notes never reach a visitor, and a run of one author bears the name once', () => {
  const lines = linesOf({
    messages: [
      message('visitor', 'a'),
      message('note', 'secret'),
      message('agent', 'b', 'Bea'),
      message('workflow', 'c', 'Bea'),
      message('user', 'd', 'Maya'),
    ],
    outgoing: [],
  });
  expect(lines.map(({ text, side, first }) => [text, side, first])).toEqual([
    ['a', 'visitor', true],
    ['b', 'agent', true],
    ['c', 'agent', false],
    ['d', 'person', true],
  ]);
});

test('what is being sent stands at the end', () => {
  const outgoing = { key: 'k', text: 'e', at: '2026-11-22T12:00:01.000Z', failed: null };
  const lines = linesOf({ messages: [message('visitor', 'a')], outgoing: [outgoing] });
  expect(lines.at(-1)).toMatchObject({ text: 'e', side: 'visitor', first: false, outgoing });
});

test('the status line tells in whose hands the visitor is', () => {
  const maya = { id: '1', name: 'Maya' };
  expect(statusOf(conversation({ handler: 'agent' }))).toBeNull();
  expect(statusOf(conversation({ handoff: handoff({ state: 'routing' }) }))?.id).toBe('chat.status.routing');
  expect(statusOf(conversation({ handoff: handoff({}) }))?.id).toBe('chat.status.waiting');
  expect(statusOf(conversation({ owner: maya, handoff: handoff({ state: 'assigned' }) }))).toMatchObject({
    id: 'chat.status.joined',
    name: 'Maya',
  });
  expect(statusOf(conversation({ handoff: handoff({ process: 'asynchronous' }) }))?.id).toBe(
    'chat.status.later',
  );
  expect(statusOf(conversation({ status: 'closed', owner: maya }))?.id).toBe('chat.status.closed');
});

test('the agent is answering until it has, or until its answer is overdue', () => {
  const now = Date.parse('2026-11-22T12:00:02.000Z');
  const withAgent = conversation({ handler: 'agent' });
  const asked = [message('visitor', 'a')];
  expect(isAnswering({ conversation: withAgent, messages: asked, now })).toBe(true);
  expect(isAnswering({ conversation: withAgent, messages: [...asked, message('agent', 'b')], now })).toBe(
    false,
  );
  expect(isAnswering({ conversation: withAgent, messages: asked, now: now + 60_000 })).toBe(false);
  expect(isAnswering({ conversation: conversation({}), messages: asked, now })).toBe(false);
});
