import type { Contact, Language } from '@baton/shared';
import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';
import { keep } from './keep.ts';

/** A message of the visitor's that the server has not confirmed. */
export interface Outgoing {
  /** Sent as `Idempotency-Key`, so that a message that is sent twice arrives once. */
  key: string;
  text: string;
  at: string;
  /** Why it cannot be sent as it is; null while it is on its way. */
  failed: 'too-long' | 'gone' | 'refused' | null;
}

export interface Session {
  id: string;
  token: string;
}

export interface StoredChat {
  language: Language;
  contact: Contact;
  session: Session | null;
  /** The request that begins the conversation, kept so that repeating it begins the same one. */
  beginning: { key: string; language: Language; contact: Contact } | null;
  outgoing: readonly Outgoing[];
}

function browserLanguage(): Language {
  const asked = new URLSearchParams(window.location.search).get('lang') ?? navigator.language;
  return asked.toLowerCase().startsWith('pl') ? 'pl' : 'en';
}

/** Everything about a visitor's chat that must outlive the page: a reload or a lost connection loses nothing. */
export const useStoredChat = create<StoredChat>()(
  persist(
    (): StoredChat => ({
      language: browserLanguage(),
      contact: {},
      session: null,
      beginning: null,
      outgoing: [],
    }),
    { name: 'baton.chat', version: 1, storage: createJSONStorage(keep) },
  ),
);

/** Resolves when what was kept is known; at once where the page keeps it itself. */
export function chatKnown(): Promise<void> {
  const { persist } = useStoredChat;
  return new Promise((resolve) => {
    if (persist.hasHydrated()) resolve();
    else persist.onFinishHydration(() => resolve());
  });
}

export function setChat(edit: Partial<StoredChat>): void {
  useStoredChat.setState(edit);
}

/** Puts a message at the end of what is to be sent. */
export function enqueue(outgoing: Outgoing): void {
  useStoredChat.setState(({ outgoing: before }) => ({ outgoing: [...before, outgoing] }));
}

export function dequeue(key: string): void {
  useStoredChat.setState(({ outgoing }) => ({ outgoing: outgoing.filter((one) => one.key !== key) }));
}

export function markOutgoing({ key, failed }: Pick<Outgoing, 'key' | 'failed'>): void {
  useStoredChat.setState(({ outgoing }) => ({
    outgoing: outgoing.map((one) => (one.key === key ? { ...one, failed } : one)),
  }));
}
