import { randomUUID } from 'node:crypto';
import type { TestApi } from '../../setup/api.ts';
import { waitFor } from '../../setup/wait-for.ts';

/** A visitor's conversation that people were given as a ticket; the ticket. */
export async function handedOff(api: TestApi): Promise<string> {
  const { id: person } = await api('createUser', {
    body: { name: 'Ada', email: `ada-${randomUUID()}@example.com` },
  });
  const { problems, updatedAt, updatedBy, ...settings } = await api('getHandoff');
  await api('setHandoff', {
    body: {
      ...settings,
      process: 'asynchronous',
      assignment: { mode: 'same', target: 'help-desk', inboxId: null, members: [{ user: person }] },
    },
  });
  const { id } = await api('createConversation', { body: { channel: 'chat', contact: { name: 'Zofia' } } });
  await api('createMessage', {
    params: { id },
    body: { author: { kind: 'visitor' }, text: 'I want to talk to a person' },
  });
  return waitFor(async () => {
    const { ticket } = await api('getConversation', { params: { id } });
    // The conversation names its ticket a moment before there is one.
    return ticket && (await api('getTicket', { params: { id: ticket.id } })).id;
  });
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
