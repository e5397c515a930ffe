/** The launcher's own words. It stands on other people's pages and loads nothing, so they are here. */
const words = {
  en: { open: 'Open the chat', close: 'Close the chat', frame: 'Chat', news: 'New message' },
  pl: { open: 'Otwórz czat', close: 'Zamknij czat', frame: 'Czat', news: 'Nowa wiadomość' },
} as const;

export type Words = (typeof words)['en' | 'pl'];

/** In the language that the script tag asks for, else the page's, else the browser's. */
export function wordsFor({ asked, page, browser }: { asked: string; page: string; browser: string }): Words {
  const first = [asked, page, browser].find((one) => one !== '') ?? '';
  return first.toLowerCase().startsWith('pl') ? words.pl : words.en;
}
