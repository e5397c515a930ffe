/** The launcher's own words. It stands on other people's pages and loads nothing, so they are here. */
export const words = {
  en: { open: 'Open the chat', close: 'Close the chat', frame: 'Chat', news: 'New message' },
  pl: { open: 'Otwórz czat', close: 'Zamknij czat', frame: 'Czat', news: 'Nowa wiadomość' },
} as const;

export type LauncherLanguage = keyof typeof words;

/** The language that the script tag asks for, else the page's, else the browser's. */
export function languageFor(given: { asked: string; page: string; browser: string }): LauncherLanguage {
  const first = [given.asked, given.page, given.browser].find((one) => one !== '') ?? '';
  return first.toLowerCase().startsWith('pl') ? 'pl' : 'en';
}
