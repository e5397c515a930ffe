import type { Language } from '../languages.ts';
import { type CompiledLexicon, compileLexicon } from './asks-for-person/lexicon.ts';
import { english } from './asks-for-person/lexicon-en.ts';
import { polish } from './asks-for-person/lexicon-pl.ts';
import { readSentences, type Token } from './asks-for-person/sentences.ts';
import { findShapes, joinPhrases, type Span } from './asks-for-person/shapes.ts';

/** What of a message is read: the first 20,000 UTF-16 units. */
export const REQUEST_TEXT_LIMIT = 20_000;

/** Whether a visitor asks for a person, and the words that say so (offsets in UTF-16 units, `end` exclusive). */
export type PersonRequest =
  | { asks: false; phrase?: undefined; start?: undefined; end?: undefined; language?: undefined }
  | { asks: true; phrase: string; start: number; end: number; language: Language };

const lexicons = [compileLexicon(english), compileLexicon(polish)];

/**
 * Recognises that a visitor asks to be helped by a human being, in English or Polish, misspelled and swearing
 * included. People who merely mention people, or say that they want none, do not ask. Reads the first
 * {@link REQUEST_TEXT_LIMIT} units. How it works stands in asks-for-person/README.md.
 */
export function asksForPerson(text: string): PersonRequest {
  let earliest: PersonRequest = { asks: false };
  for (const lexicon of lexicons) {
    const found = findRequest({ text, lexicon });
    if (!found || (earliest.asks && earliest.start <= found.start)) continue;
    const { start, end } = found;
    earliest = { asks: true, phrase: text.slice(start, end), start, end, language: lexicon.language };
  }
  return earliest;
}

function findRequest({ text, lexicon }: { text: string; lexicon: CompiledLexicon }) {
  for (const sentence of readSentences({ text, limit: REQUEST_TEXT_LIMIT, lexicon })) {
    const tokens = joinPhrases({ tokens: sentence, lexicon });
    const span = requestIn({ tokens, lexicon });
    if (span) return { start: tokens[span.from]!.start, end: tokens[span.to - 1]!.end };
  }
  return null;
}

function requestIn({ tokens, lexicon }: { tokens: Token[]; lexicon: CompiledLexicon }): Span | null {
  const refusals = findShapes({ shapes: lexicon.refusals, tokens });
  const requests = findShapes({ shapes: lexicon.requests, tokens }).filter(
    (request) => !refusals.some((refusal) => refusal.from < request.to && refusal.to >= request.from),
  );
  const spans = [...requests, ...findShapes({ shapes: lexicon.insists, tokens })];
  return spans.reduce<Span | null>((first, span) => (!first || span.from < first.from ? span : first), null);
}
