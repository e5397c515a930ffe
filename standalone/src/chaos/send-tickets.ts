import { setTimeout as delay } from 'node:timers/promises';
import type { TicketSource } from '@baton/shared';
import type { ApiClient } from '../feed/api-client.ts';

const sources = ['chat', 'email', 'form', 'chat', 'phone', 'whatsapp'] as const satisfies TicketSource[];
/** One in so many comes as a conversation that the agent hands off. */
const conversationOneIn = 20;
const chunk = 50;
/** One chunk in so many is sent ticket by ticket. */
const singlyOneIn = 4;
const senders = 6;
/** Tickets under way at most: kills must meet every part of the way, the taking of tickets to the end. */
const aheadLimit = 2500;
const lookAgainMs = 100;

export const subjectOf = (index: number): string => `Chaos ${String(index).padStart(6, '0')}`;
export const sourceOf = (index: number): TicketSource =>
  isConversation(index) ? 'chat' : (sources[index % sources.length] ?? 'chat');
export const isConversation = (index: number): boolean => index % conversationOneIn === 7;
export const emailOf = (index: number): string => `contact-${index}@example.com`;

const ticketOf = (index: number) => ({
  subject: subjectOf(index),
  source: sourceOf(index),
  contact: { name: `Contact ${index}`, email: emailOf(index) },
});

/** What the client knows: how much was answered, and how long that took with all its repetitions. */
export interface Sent {
  tickets: number;
  answerMs: number[];
}

/**
 * Sends tickets in batches, one by one, and as conversations, each request under an idempotency key and repeated until
 * it is answered. Throws when the product refuses one or does not answer within the client's patience, and when the
 * signal comes while it waits for others to be through.
 */
export async function sendTickets(input: {
  api: ApiClient;
  total: number;
  run: string;
  sent: Sent;
  completed: () => number;
  signal: AbortSignal;
}): Promise<void> {
  const { api, total, run, sent, completed, signal } = input;
  const starts = Array.from({ length: Math.ceil(total / chunk) }, (_, index) => index * chunk).values();

  async function timed(request: Promise<unknown>, tickets: number): Promise<void> {
    const begun = performance.now();
    await request;
    sent.answerMs.push(performance.now() - begun);
    sent.tickets += tickets;
  }

  async function converse(index: number): Promise<void> {
    const { source: channel, contact, subject: text } = ticketOf(index);
    const { id } = await api.call('createConversation', {
      body: { channel, contact },
      idempotencyKey: `${run}:${index}:conversation`,
    });
    await api.call('createMessage', {
      params: { id },
      body: { author: { kind: 'visitor' }, text },
      idempotencyKey: `${run}:${index}:message`,
    });
  }

  async function send(start: number): Promise<void> {
    const indexes = Array.from({ length: Math.min(chunk, total - start) }, (_, offset) => start + offset);
    for (const index of indexes.filter(isConversation)) await timed(converse(index), 1);
    const tickets = indexes.filter((index) => !isConversation(index));
    if ((start / chunk) % singlyOneIn === 0) {
      for (const index of tickets) {
        const idempotencyKey = `${run}:${index}`;
        await timed(api.call('createTicket', { body: ticketOf(index), idempotencyKey }), 1);
      }
      return;
    }
    const body = { tickets: tickets.map(ticketOf) };
    const idempotencyKey = `${run}:${start}:batch`;
    await timed(api.call('createTickets', { body, idempotencyKey }), tickets.length);
  }

  async function sender(): Promise<void> {
    for (const start of starts) {
      while (sent.tickets - completed() > aheadLimit) await delay(lookAgainMs, undefined, { signal });
      await send(start);
    }
  }
  await Promise.all(Array.from({ length: senders }, sender));
}
