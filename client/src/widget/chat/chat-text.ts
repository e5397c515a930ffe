import type { Language } from '@baton/shared';
import { chat as en } from '../../messages/en/chat.ts';
import { chat as pl } from '../../messages/pl/chat.ts';

export type ChatMessageId = keyof typeof en;
export type ChatText = (id: ChatMessageId, values?: Readonly<Record<string, string>>) => string;

const catalogues: Readonly<Record<Language, Readonly<Record<ChatMessageId, string>>>> = { en, pl };

const textIn =
  (language: Language): ChatText =>
  (id, values = {}) =>
    catalogues[language][id].replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);

const texts: Readonly<Record<Language, ChatText>> = { en: textIn('en'), pl: textIn('pl') };

/** The texts of the visitor's page in a language. */
export const chatText = (language: Language): ChatText => texts[language];
