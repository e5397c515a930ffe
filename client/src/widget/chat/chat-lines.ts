import type { ConversationView, MessageView } from '@baton/shared';
import type { ChatMessageId } from './chat-text.ts';
import type { Outgoing } from './stored-chat.ts';

export type Side = 'visitor' | 'agent' | 'person';

/** One message as a visitor sees it. `first` begins a run of messages from one author, which bears the name. */
export interface Line {
  key: string;
  side: Side;
  name: string | null;
  text: string;
  at: string;
  first: boolean;
  outgoing: Outgoing | null;
}

const sideOf = (kind: MessageView['author']['kind']): Side =>
  kind === 'visitor' ? 'visitor' : kind === 'user' ? 'person' : 'agent';

/** What was said and what is being sent, as one list. Notes are never for visitors, whatever the server sends. */
export function linesOf(input: { messages: readonly MessageView[]; outgoing: readonly Outgoing[] }): Line[] {
  const all = [
    ...input.messages
      .filter(({ author }) => author.kind !== 'note')
      .map(({ id, author, text, at }) => ({
        key: id as string,
        side: sideOf(author.kind),
        name: author.name,
        text,
        at,
        outgoing: null,
      })),
    ...input.outgoing.map((outgoing) => ({
      key: outgoing.key,
      side: 'visitor' as const,
      name: null,
      text: outgoing.text,
      at: outgoing.at,
      outgoing,
    })),
  ];
  return all.map((line, index) => {
    const before = all[index - 1];
    return { ...line, first: !before || before.side !== line.side || before.name !== line.name };
  });
}

export interface StatusLine {
  id: ChatMessageId;
  name?: string;
  tone: 'calm' | 'waiting' | 'good';
}

/** In whose hands the visitor is, said in a line; null while the agent answers. */
export function statusOf(conversation: ConversationView | undefined): StatusLine | null {
  if (!conversation) return null;
  const { status, owner, handler, handoff } = conversation;
  if (status === 'closed') return { id: 'chat.status.closed', tone: 'calm' };
  if (handler !== 'people') return null;
  if (handoff?.process === 'asynchronous') {
    return owner
      ? { id: 'chat.status.later.by', name: owner.name, tone: 'calm' }
      : { id: 'chat.status.later', tone: 'calm' };
  }
  if (owner) return { id: 'chat.status.joined', name: owner.name, tone: 'good' };
  if (handoff?.state === 'routing') return { id: 'chat.status.routing', tone: 'waiting' };
  return { id: 'chat.status.waiting', tone: 'waiting' };
}

/** An answer of the agent takes a moment; past that it is not coming, and showing it as coming would be untrue. */
const patienceMs = 12_000;

/** Whether the agent is answering the visitor's last message. */
export function isAnswering(input: {
  conversation: ConversationView | undefined;
  messages: readonly MessageView[];
  now: number;
}): boolean {
  const { conversation, messages, now } = input;
  const last = messages.at(-1);
  if (!conversation || conversation.handler !== 'agent' || conversation.status !== 'open') return false;
  return last?.author.kind === 'visitor' && now - Date.parse(last.at) < patienceMs;
}
