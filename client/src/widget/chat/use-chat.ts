import { useIsMutating, useMutationState, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { type ConnectionState, listen } from '../../api/listen.ts';
import { newKey } from '../../api/new-key.ts';
import { ApiProblem } from '../../api/problem.ts';
import { readConversation, readMessages } from './chat-client.ts';
import { deliver, messagesKey } from './delivery.ts';
import {
  dequeue,
  enqueue,
  markOutgoing,
  type Outgoing,
  type Session,
  setChat,
  useStoredChat,
} from './stored-chat.ts';

/** The stream says when something changed; asking now and then is the net below it. */
const pollMs = { live: 30_000, otherwise: 4000 } as const;

/** The visitor's conversation: what was said, what is being sent, and how to send. */
export function useChat() {
  const client = useQueryClient();
  const session = useStoredChat((chat) => chat.session);
  const outgoing = useStoredChat((chat) => chat.outgoing);
  const stream = useVisitorStream(session);
  const refetchInterval = stream === 'live' ? pollMs.live : pollMs.otherwise;
  const struggling = useMutationState({
    filters: { mutationKey: ['deliver'], status: 'pending' },
    select: ({ state }) => state.failureCount > 0 || state.isPaused,
  }).some(Boolean);
  const sending = useIsMutating({ mutationKey: ['deliver'] }) > 0;

  const conversation = useQuery({
    queryKey: ['conversation', session?.id ?? null],
    queryFn: ({ signal }) => (session ? readConversation({ ...session, signal }) : null),
    enabled: session !== null,
    refetchInterval,
  });
  const messages = useQuery({
    queryKey: messagesKey(session),
    queryFn: ({ signal }) => (session ? readMessages({ ...session, signal }) : []),
    enabled: session !== null,
    refetchInterval,
  });
  const refused = conversation.error;

  return {
    conversation: conversation.data ?? undefined,
    messages: messages.data ?? [],
    loading: session !== null && messages.isPending,
    loadFailed: messages.isError && !messages.data,
    /** The server no longer knows this conversation, or the token. */
    gone: refused instanceof ApiProblem && [401, 403, 404].includes(refused.status),
    offline: stream === 'lost' || struggling,
    sending,
    outgoing,
    send: (text: string) => {
      const one: Outgoing = { key: newKey(), text, at: new Date().toISOString(), failed: null };
      enqueue(one);
      deliver({ client, outgoing: one });
    },
    retry: (one: Outgoing) => {
      markOutgoing({ key: one.key, failed: null });
      deliver({ client, outgoing: one });
    },
    remove: ({ key }: Outgoing) => dequeue(key),
    startAnew: () => {
      setChat({ session: null, beginning: null, outgoing: [] });
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'greeting' });
    },
  };
}

/** Listens for changes of the visitor's own conversation. */
function useVisitorStream(session: Session | null): ConnectionState {
  const client = useQueryClient();
  const [state, setState] = useState<ConnectionState>('connecting');
  useEffect(() => {
    if (!session) return;
    return listen({
      url: `/api/v1/conversations/${session.id}/stream?token=${encodeURIComponent(session.token)}`,
      onEvents: () => void client.invalidateQueries(),
      onState: setState,
    });
  }, [session, client]);
  return state;
}
