import { z } from 'zod';

export const languages = ['en', 'pl'] as const;
export const language = z.enum(languages);
export type Language = z.infer<typeof language>;

/** A text that people read, in English and, where it was translated, Polish. */
export const localizedText = z.strictObject({
  en: z.string().max(5000),
  pl: z.string().max(5000).optional(),
});
export type LocalizedText = z.infer<typeof localizedText>;

/** The text in the wanted language; English where it has no translation or an empty one. */
export function inLanguage({ text, language }: { text: LocalizedText; language: Language }): string {
  return (language === 'pl' && text.pl) || text.en;
}
