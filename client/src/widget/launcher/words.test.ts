import { languageFor } from './words.ts';

test('the script tag decides, then the page, then the browser', () => {
  expect(languageFor({ asked: 'en', page: 'pl', browser: 'pl-PL' })).toBe('en');
  expect(languageFor({ asked: '', page: 'pl-PL', browser: 'en-GB' })).toBe('pl');
  expect(languageFor({ asked: '', page: '', browser: 'pl' })).toBe('pl');
  expect(languageFor({ asked: '', page: 'de', browser: 'pl' })).toBe('en');
});
