import { type Message, type TicketMark, writer } from '@baton/shared';
import { ticketWrite } from '@baton/shared/node';
import type { Attention } from './attend-conversation.ts';

/**
 * Marks the ticket of a conversation for those who listen for what people write in it. False when the ticket changed
 * meanwhile, and the message must be dealt with once more; telling it twice leaves marks of one id.
 */
export async function tellTicket(input: Attention & { message: Message }): Promise<boolean> {
  const { ticket, message, snapshot, services } = input;
  const author = writer.safeParse(message.author);
  if (!ticket || !snapshot.listensToMessages || !author.success || isOlder(input)) return true;
  const { stores, dispatcher } = services;
  const [owing] = await stores.tickets.owing([ticket.id]);
  if (!owing) return true;
  const mark: TicketMark = {
    id: `message:${message.id}`,
    type: 'message',
    at: message.at,
    author: author.data,
    text: message.text,
  };
  if (!owing.marks.some(({ id }) => id === mark.id)) {
    const { ticket: before, marks } = owing;
    const write = ticketWrite({ before, after: before, history: [], marks: [...marks, mark], told: null });
    if ((await stores.tickets.write(write)) === 'conflict') return false;
  }
  void dispatcher.dispatch({ queue: 'tickets', ids: [ticket.id] });
  return true;
}

/** Whether it was written before the conversation became a ticket: those who take the ticket know it. */
function isOlder({ conversation, message }: Attention & { message: Message }): boolean {
  const { handoff } = conversation;
  return handoff !== null && (handoff.messageId === message.id || message.at <= handoff.at);
}
