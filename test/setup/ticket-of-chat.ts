import type { UserId } from '@baton/shared';
import type { TestApi } from './api.ts';
import { waitFor } from './wait-for.ts';

/** A ticket of the help desk that came from a chat; such tickets are Ada's from now on. */
export async function ticketOfChat({ api, ada }: { api: TestApi; ada: UserId }): Promise<string> {
  const { problems, updatedAt, updatedBy, ...settings } = await api('getHandoff');
  await api('setHandoff', {
    body: {
      ...settings,
      process: 'asynchronous',
      assignment: { mode: 'same', target: 'help-desk', inboxId: null, members: [{ user: ada }] },
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
