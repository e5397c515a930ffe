import type { Language } from '../../languages.ts';
import { splitWords } from '../words.ts';
import { stem } from './stemming.ts';
import { isStopWord } from './stop-words.ts';

/** Order numbers, amounts and dates name one case; articles are about all of them. */
const HOLDS_DIGIT = /\p{N}/u;
const HOLDS_LETTER = /\p{L}/u;

/** Small words that together do say something: what is asked about a thing. */
const IDIOMS: Readonly<Record<Language, readonly { words: readonly string[]; term: string }[]>> = {
  en: idioms({
    whereis: "where is my, where's my, wheres my, where are my, where is the, where's the",
    howlong: 'how long, how soon, how many days',
    whenwill: 'when will, when do, when does, when is, when can i expect, when am i',
    howmuch: 'how much',
    signup: 'sign up, signing up, signed up, sign ups, signup, signups',
    signin: 'sign in, signing in, log in, logging in, logged in, login',
  }),
  pl: idioms({
    whereis:
      'gdzie jest moja, gdzie jest moje, gdzie jest moj, gdzie moja, gdzie moje, gdzie moj, gdzie jest, gdzie sa',
    howlong: 'jak dlugo, ile trwa, ile czasu, ile dni, ile sie czeka, jak szybko',
    whenwill: 'kiedy',
    howmuch: 'ile kosztuje, ile kosztuja, ile place, ile zaplace',
  }),
};

function idioms(entries: Record<string, string>) {
  return Object.entries(entries)
    .flatMap(([term, phrases]) => phrases.split(', ').map((phrase) => ({ term, words: phrase.split(' ') })))
    .sort((a, b) => b.words.length - a.words.length);
}

/** The stems that say what a text is about, in order, repeats included. */
export function searchTerms({
  text,
  language,
  limit,
}: {
  text: string;
  language: Language;
  limit: number;
}): string[] {
  const terms: string[] = [];
  const words = splitWords({ text, limit }).map(({ text: word }) => word);
  for (let at = 0; at < words.length; at++) {
    const idiom = IDIOMS[language].find((one) =>
      one.words.every((word, offset) => words[at + offset] === word),
    );
    if (idiom) {
      terms.push(idiom.term);
      at += idiom.words.length - 1;
      continue;
    }
    const word = words[at]!;
    if (HOLDS_DIGIT.test(word) || !HOLDS_LETTER.test(word) || isStopWord({ word, language })) continue;
    const term = stem({ word, language });
    if (term.length > 1) terms.push(term);
  }
  return terms;
}
