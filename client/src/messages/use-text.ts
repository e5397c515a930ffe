import type { LocalizedText } from '@baton/shared';
import { useCallback } from 'react';
import { useIntl } from 'react-intl';
import type { MessageId } from './en/index.ts';
import { useLanguage } from './language.ts';

export type TextValues = Readonly<Record<string, string | number | boolean | Date | null | undefined>>;

/** Gives the text of a key in the reader's language, with its values put in. */
export type Text = (id: MessageId, values?: TextValues) => string;

export function useText(): Text {
  const intl = useIntl();
  return useCallback((id, values) => intl.formatMessage({ id }, { ...values }) as string, [intl]);
}

/**
 * The text of a key that the domain or the server names (`problem.<code>`, `result.<key>`), or the fallback where
 * the catalogue has none: a newer server may know codes that this page does not.
 */
export type LooseText = (id: string, values: TextValues, fallback: string) => string;

export function useLooseText(): LooseText {
  const text = useText();
  const catalogue = useLanguage(({ catalogue }) => catalogue);
  return useCallback(
    (id, values, fallback) => (id in catalogue ? text(id as MessageId, values) : fallback),
    [catalogue, text],
  );
}

/** Picks the reader's language out of a text that was written in several. */
export function useLocalized(): (text: LocalizedText) => string {
  const language = useLanguage(({ language }) => language);
  return useCallback((text) => (language === 'pl' && text.pl) || text.en, [language]);
}
