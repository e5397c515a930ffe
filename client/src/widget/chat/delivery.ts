import type { MessageView } from '@baton/shared';
import { MutationObserver, type QueryClient } from '@tanstack/react-query';
import { newKey } from '../../api/new-key.ts';
import { ApiProblem, isProblem } from '../../api/problem.ts';
import { begin, isPassing, sendMessage } from './chat-client.ts';
import { dequeue, markOutgoing, type Outgoing, type Session, setChat, useStoredChat } from './stored-chat.ts';

const longestRetryMs = 15_000;

export const messagesKey = (session: Session | null) => ['messages', session?.id ?? null] as const;

/** The conversation to write into, begun with the first message. Repeated beginnings begin the same one. */
async function sessionToWriteIn(): Promise<Session> {
  const { session, beginning, language, contact } = useStoredChat.getState();
  if (session) return session;
  const asked = beginning ?? { key: newKey(), language, contact };
  setChat({ beginning: asked });
  const { id, token } = await begin(asked);
  setChat({ session: { id, token }, beginning: null });
  return { id, token };
}

const reasonOf = (error: unknown): NonNullable<Outgoing['failed']> => {
  if (error instanceof ApiProblem && [401, 403, 404].includes(error.status)) return 'gone';
  if (isProblem(error, 413)) return 'too-long';
  return 'refused';
};

/**
 * Delivers a message that stands in the stored chat, however long the network takes; it leaves the stored chat only
 * when the server has it. Messages go one after the other, so that they arrive in the order they were written.
 */
export function deliver({ client, outgoing }: { client: QueryClient; outgoing: Outgoing }): void {
  const delivery = new MutationObserver(client, {
    mutationKey: ['deliver'],
    scope: { id: 'visitor-messages' },
    mutationFn: async ({ key, text }: Outgoing) => {
      const into = await sessionToWriteIn();
      return { into, message: await sendMessage({ ...into, key, text }) };
    },
    retry: (_failures, error) => isPassing(error),
    retryDelay: (failures) => Math.min(1000 * 2 ** failures, longestRetryMs),
    onSuccess: ({ into, message }, { key }) => {
      client.setQueryData<MessageView[]>(messagesKey(into), (before = []) =>
        before.some(({ id }) => id === message.id) ? before : [...before, message],
      );
      dequeue(key);
      void client.invalidateQueries();
    },
    onError: (error, { key }) => markOutgoing({ key, failed: reasonOf(error) }),
  });
  delivery.mutate(outgoing).catch(() => {
    // Told through onError: the message is marked and offers to be sent again.
  });
}

/** Takes up what a reload or a closed page interrupted. */
export function resumeDeliveries(client: QueryClient): void {
  for (const outgoing of useStoredChat.getState().outgoing) {
    if (outgoing.failed === null) deliver({ client, outgoing });
  }
}
