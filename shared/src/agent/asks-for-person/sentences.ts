import { splitWords } from '../words.ts';
import type { CompiledLexicon } from './lexicon.ts';
import { correct } from './spelling.ts';

/** A word or phrase of a message with the meanings that the lexicon gives it. */
export interface Token {
  word: string;
  tags: ReadonlySet<string>;
  start: number;
  end: number;
  /** A comma or the like follows: requests do not reach across it. */
  pause: boolean;
  /** A word of courtesy stood right before or after it. */
  courtesy: boolean;
}

const NO_TAGS: ReadonlySet<string> = new Set();
const SENTENCE_END = /[.!?;:\n\r…。！？¿¡]/u;
const PAUSE = /[,()[\]{}"„”“|/，、]|\s[-–—]\s|[–—]/u;
const HAS_LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;
/**
 * Words with masked letters (f***ing, f@#%, ***ing) are worth nothing to the grammar. A star or two at the edge of a
 * longer word is no mask: chat programs write *bold* that way.
 */
const MASKED = [
  /^[\p{L}*#@$%]*\p{L}[*#@$%]+\p{L}[\p{L}*#@$%]*$/u,
  /^\p{L}{1,2}[*#@$%]{2,}$/u,
  /^\p{L}*[*#@$%]{3,}\p{L}*$/u,
];
const LONGEST_MASKED = 40;

/**
 * Splits a message into sentences of tokens: spelling corrected, entries of several words joined, words without
 * meaning for a request (courtesy, swearing, fillers: the tag `noise`) taken out. Linear in the length of the text.
 */
export function readSentences({
  text,
  limit,
  lexicon,
}: {
  text: string;
  limit: number;
  lexicon: CompiledLexicon;
}): Token[][] {
  const masked = maskedRanges(text.slice(0, limit));
  const corrections = new Map<string, string[]>();
  const sentences: Token[][] = [];
  let sentence: Token[] = [];
  let maskedAt = 0;
  let previousEnd = 0;
  for (const { text: word, start, end } of splitWords({ text, limit })) {
    const gap = text.slice(previousEnd, start);
    previousEnd = end;
    if (sentence.length > 0) {
      if (SENTENCE_END.test(gap)) {
        sentences.push(sentence);
        sentence = [];
      } else if (PAUSE.test(gap)) {
        sentence.at(-1)!.pause = true;
      }
    }
    while (maskedAt < masked.length && masked[maskedAt]!.end <= start) maskedAt++;
    if (maskedAt < masked.length && masked[maskedAt]!.start <= start) continue;
    if (!HAS_LETTER_OR_DIGIT.test(word)) continue;
    let read = corrections.get(word);
    if (!read) {
      read = correct({ word, lexicon });
      corrections.set(word, read);
    }
    for (const part of read) {
      sentence.push({ word: part, tags: NO_TAGS, start, end, pause: false, courtesy: false });
    }
  }
  if (sentence.length > 0) sentences.push(sentence);
  return sentences.map((tokens) => withoutOpeners(withoutNoise(joinEntries({ tokens, lexicon }))));
}

function maskedRanges(text: string): { start: number; end: number }[] {
  const ranges: { start: number; end: number }[] = [];
  for (const { 0: chunk, index } of text.matchAll(/[^\s,.;:!?]+/gu)) {
    if (chunk.length <= LONGEST_MASKED && MASKED.some((mask) => mask.test(chunk))) {
      ranges.push({ start: index, end: index + chunk.length });
    }
  }
  return ranges;
}

/** Gives tokens their tags; the longest entry that begins at a token wins. */
function joinEntries({ tokens, lexicon }: { tokens: Token[]; lexicon: CompiledLexicon }): Token[] {
  const joined: Token[] = [];
  for (let at = 0; at < tokens.length; ) {
    let size = Math.min(lexicon.longestEntry, tokens.length - at);
    let tags: ReadonlySet<string> | undefined;
    let word = '';
    for (; size > 0; size--) {
      const span = tokens.slice(at, at + size);
      if (span.slice(0, -1).some((token) => token.pause)) continue;
      word = span.map((token) => token.word).join(' ');
      tags = lexicon.tagsOf.get(word);
      if (tags) break;
    }
    size = Math.max(size, 1);
    const first = tokens[at]!;
    const last = tokens[at + size - 1]!;
    joined.push({ ...last, word, tags: tags ?? NO_TAGS, start: first.start });
    at += size;
  }
  return joined;
}

function withoutNoise(tokens: Token[]): Token[] {
  const kept: Token[] = [];
  let pausedByNoise = false;
  let courtesyBefore = false;
  for (const token of tokens) {
    const previous = kept.at(-1);
    if (token.tags.has('noise')) {
      const courteous = token.tags.has('courtesy');
      if (previous && !previous.pause && courteous) previous.courtesy = true;
      courtesyBefore = courteous && !token.pause;
      // "I want, please, a human": the pair of commas belongs to the noise. One comma alone is a pause.
      if (previous && token.pause) {
        if (previous.pause && !pausedByNoise) previous.pause = false;
        else {
          previous.pause = true;
          pausedByNoise = true;
        }
      }
      continue;
    }
    kept.push({ ...token, courtesy: token.courtesy || courtesyBefore });
    courtesyBefore = false;
    pausedByNoise = false;
  }
  return kept;
}

/** "No, a human" opens with an answer to what was said before; what follows is the message. */
function withoutOpeners(tokens: Token[]): Token[] {
  const first = tokens.findIndex((token) => !(token.pause && token.tags.has('opener')));
  return first > 0 ? tokens.slice(first) : tokens;
}
