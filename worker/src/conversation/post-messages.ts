import type { ConversationId, Message, OutgoingMessage } from '@baton/shared';
import { idFrom } from '@baton/shared/node';
import type { Services } from '../services.ts';

/** Posts what steps send to visitors. The message's id is made of the step's key: repeating it posts nothing twice. */
export async function postMessages(input: {
  posts: readonly { message: OutgoingMessage; conversationId: ConversationId | null }[];
  services: Services;
}): Promise<void> {
  const { stores, changes, now } = input.services;
  const messages = input.posts.flatMap(({ message, conversationId }): Message[] =>
    conversationId === null
      ? []
      : [
          {
            id: idFrom(`message:${message.key}`),
            conversationId,
            author: { kind: 'workflow' },
            text: message.text,
            outcome: null,
            articleId: null,
            note: null,
            at: now(),
          },
        ],
  );
  if (messages.length === 0) return;
  await stores.conversations.addMessages(messages.map((message) => ({ message, pendingAt: null })));
  for (const message of messages) await stores.conversations.touch({ id: message.conversationId, message });
  changes.changed({ topic: 'conversation', ids: messages.map(({ conversationId }) => conversationId) });
}
