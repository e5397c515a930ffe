import { randomUUID } from 'node:crypto';
import type { TestApi } from '../../setup/api.ts';
import { ticketOfChat } from '../../setup/ticket-of-chat.ts';

/** A visitor's conversation that people were given as a ticket; the ticket. */
export async function handedOff(api: TestApi): Promise<string> {
  const { id: ada } = await api('createUser', {
    body: { name: 'Ada', email: `ada-${randomUUID()}@example.com` },
  });
  return ticketOfChat({ api, ada });
}

/** Writes in a conversation, as its visitor unless told otherwise. */
export async function writeIn(input: {
  api: TestApi;
  conversationId: string | null;
  text: string;
  kind?: 'visitor' | 'user';
}): Promise<void> {
  const { api, conversationId, text, kind = 'visitor' } = input;
  await api('createMessage', { params: { id: conversationId ?? '' }, body: { author: { kind }, text } });
}
