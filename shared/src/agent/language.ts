import type { Language } from '../languages.ts';
import { splitWords } from './words.ts';

/** A language shows within a few words; longer messages are judged by their beginning. */
const TEXT_LIMIT = 2_000;

const POLISH_LETTERS = /[ąćęłńśźż]/giu;
/** Letter groups that Polish likes and English hardly has, and the other way round. */
const POLISH_GROUPS =
  /sz|cz|rz|dz|prz|ow[aei]|nie$|ie[jm]$|ego$|[^aeiou]y[cmw]h?$|sie$|ac$|yc$|uj[ea]|zw|wy|mow|kt|cj|[aijy]j[aei]$|nosc|owk/g;
const ENGLISH_GROUPS = /th|wh|ck|oo|ee|ough|ing$|tion|sh|qu|x|v|ly$|ed$|'[a-z]+$|ea|ss|gh/g;

/** Everyday words, folded; those that both languages have ("to", "no", "a") are left out. */
const COMMON: Readonly<Record<Language, ReadonlySet<string>>> = {
  en: new Set(
    `the an and or of in is are was were be been i i'm you he she it we they my your our their this that these those
    what where when how why which who can could will would should have has had not don't doesn't didn't isn't with from
    for at by about please thanks thank hello hi hey yes want need get help order account delivery payment invoice
    refund password address parcel return money back there me some any if but so just like know does did`.split(
      /\s+/,
    ),
  ),
  pl: new Set(
    `i w z na sie nie jest sa do od po za co jak czy gdzie kiedy dlaczego kto ktory ktora moge mozna mam masz macie ma
    chce chcialbym chcialabym prosze dziekuje dzieki czesc witam dzien dobry hej tak juz moj moja moje moje zamowienie
    zamowienia konto konta haslo hasla przesylka paczka paczki paczke zwrot zwrotu faktura faktury fakture platnosc adres
    dostawa dostawy pieniadze pieniedzy pomoc pomocy ze zeby ale albo oraz tylko jeszcze bardzo mi mnie cie was nam o u
    ten ta te tego tej ile jaki jaka jakie`.split(/\s+/),
  ),
};

/** How much in a text speaks for each language; both zero for a text that shows nothing. */
export function languageEvidence(text: string): Record<Language, number> {
  const evidence: Record<Language, number> = { en: 0, pl: 0 };
  evidence.pl += 2 * (text.slice(0, TEXT_LIMIT).match(POLISH_LETTERS)?.length ?? 0);
  for (const { text: word } of splitWords({ text, limit: TEXT_LIMIT })) {
    for (const language of ['en', 'pl'] as const) if (COMMON[language].has(word)) evidence[language] += 2;
    if (word.length < 4) continue;
    evidence.pl += 0.5 * (word.match(POLISH_GROUPS)?.length ?? 0);
    evidence.en += 0.5 * (word.match(ENGLISH_GROUPS)?.length ?? 0);
  }
  return evidence;
}

/** Guesses the language of a short message; `fallback` (English unless given) when nothing tells them apart. */
export function detectLanguage({ text, fallback = 'en' }: { text: string; fallback?: Language }): Language {
  const { en, pl } = languageEvidence(text);
  if (en === pl) return fallback;
  return pl > en ? 'pl' : 'en';
}
