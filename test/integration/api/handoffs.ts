import type { AnswerOf, Client } from './client.ts';
import { visitorOf } from './installation.ts';

type Settings = Omit<AnswerOf<'getHandoff'>, 'problems' | 'updatedAt' | 'updatedBy' | 'revision'>;

/** What visitors read, told apart by one word. */
const spoken = {
  available: { en: 'AVAILABLE a colleague joins', pl: 'DOSTĘPNY ktoś dołącza' },
  unavailable: { en: 'UNAVAILABLE nobody is free', pl: 'NIEDOSTĘPNY nikogo nie ma' },
  closed: { en: 'CLOSED we come back to you', pl: 'ZAMKNIĘTY odezwiemy się' },
  asynchronous: { en: 'ASYNCHRONOUS somebody writes to you', pl: 'PÓŹNIEJ ktoś odpisze' },
};

/** Changes some of the handoff settings, over whatever revision there is. */
export async function setHandoff({ client, set }: { client: Client; set: Partial<Settings> }): Promise<void> {
  const { problems, updatedAt, updatedBy, ...settings } = await client.api('getHandoff');
  await client.api('setHandoff', { body: { ...settings, messages: spoken, ...set } });
}

export async function setAgent({
  client,
  set,
}: {
  client: Client;
  set: Partial<Omit<AnswerOf<'getAgent'>, 'revision'>>;
}): Promise<void> {
  await client.api('setAgent', { body: { ...(await client.api('getAgent')), ...set } });
}

/** A visitor's chat. */
export async function chatOf(client: Client) {
  const { id, as } = await visitorOf(client);
  const params = { id };
  return {
    id,
    as,
    say: (text: string) =>
      client.api('createMessage', { params, as, body: { author: { kind: 'visitor' }, text } }),
    /** What the visitor reads, each line with who wrote it. */
    async read(): Promise<string[]> {
      const { items } = await client.api('listMessages', { params, as });
      return items.map(({ author, text }) => `${author.kind}: ${text}`);
    },
    /** Everything, notes included. */
    messages: async () => (await client.api('listMessages', { params })).items,
    get: () => client.api('getConversation', { params }),
  };
}
export type Chat = Awaited<ReturnType<typeof chatOf>>;
