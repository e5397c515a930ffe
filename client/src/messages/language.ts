import type { Language } from '@baton/shared';
import { create } from 'zustand';
import type { MessageId } from './en/index.ts';

export type Catalogue = Readonly<Record<MessageId, string>>;

interface Chosen {
  language: Language;
  catalogue: Catalogue;
}

/** The language on screen with its texts; empty until `startLanguage` was awaited. */
export const useLanguage = create<Chosen>(() => ({ language: 'en', catalogue: {} as Catalogue }));

const storageKey = 'baton.language';

const catalogueOf = async (language: Language): Promise<Catalogue> =>
  language === 'pl' ? (await import('./pl/index.ts')).pl : (await import('./en/index.ts')).en;

/** The language chosen here before, otherwise the browser's. */
export function rememberedLanguage(): Language {
  const stored = localStorage.getItem(storageKey);
  if (stored === 'en' || stored === 'pl') return stored;
  return navigator.language.toLowerCase().startsWith('pl') ? 'pl' : 'en';
}

/** Loads a language's texts and shows everything in it from then on. */
export async function changeLanguage(language: Language): Promise<void> {
  localStorage.setItem(storageKey, language);
  document.documentElement.lang = language;
  if (useLanguage.getState().language === language && 'app.name' in useLanguage.getState().catalogue) return;
  useLanguage.setState({ language, catalogue: await catalogueOf(language) });
}
