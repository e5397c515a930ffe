import type { Conversation, HandoffNote, Message, MessageAuthor } from '@baton/shared';
import { idFrom } from '@baton/shared/node';

/** A message whose id is made of what causes it, so that causing it again makes the same one. */
export function causedMessage(input: {
  conversation: Conversation;
  cause: string;
  author: MessageAuthor;
  text: string;
  at: Date;
  outcome?: Message['outcome'];
  articleId?: string;
  note?: HandoffNote;
}): Message {
  const { conversation, cause, author, text, at, outcome, articleId, note } = input;
  return {
    id: idFrom(`message:${conversation.id}:${cause}`),
    conversationId: conversation.id,
    author,
    text,
    outcome: outcome ?? null,
    articleId: articleId ?? null,
    note: note ?? null,
    at,
  };
}

/** A moment after another one, whatever the clocks say: an answer must not stand before its question. */
export const after = ({ at, now }: { at: Date; now: Date }): Date =>
  now > at ? now : new Date(at.getTime() + 1);
