import type { Language } from '@baton/shared';

/** The language as the reader's region writes it, for dates and numbers: British days and hours are not American ones. */
export function localeOf(language: Language): string {
  return navigator.languages.find((one) => one === language || one.startsWith(`${language}-`)) ?? language;
}
