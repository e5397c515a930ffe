import { splitWords, type Word } from './words.ts';

/** What of a message is searched: the first 100,000 UTF-16 units, so that hostile input costs milliseconds. */
export const PHRASE_TEXT_LIMIT = 100_000;
/** A phrase longer than this many words is not a phrase; it is ignored, as is one without any word. */
const PHRASE_WORD_LIMIT = 50;
const PHRASE_LENGTH_LIMIT = 2_000;

interface Node {
  next: Map<string, Node>;
  phrase: string | null;
}

/** Custom trigger phrases, ready to be looked for. Made by {@link compilePhrases}. */
export interface PhraseMatcher {
  readonly root: Node;
  /** Phrases that can never match: empty, without a letter, digit or emoji, or longer than the limit. */
  readonly ignored: readonly string[];
}

/** Where a phrase occurs: the phrase as it was configured, and offsets (UTF-16, `end` exclusive) into the text. */
export interface PhraseMatch {
  phrase: string;
  start: number;
  end: number;
}

/** Prepares phrases for {@link matchPhrase}. Of phrases that differ only in case, accents or punctuation the first counts. */
export function compilePhrases(phrases: readonly string[]): PhraseMatcher {
  const root: Node = { next: new Map(), phrase: null };
  const ignored: string[] = [];
  for (const phrase of phrases) {
    const words = splitWords({ text: phrase, limit: PHRASE_LENGTH_LIMIT });
    if (words.length === 0 || words.length > PHRASE_WORD_LIMIT || phrase.length > PHRASE_LENGTH_LIMIT) {
      ignored.push(phrase);
      continue;
    }
    let node = root;
    for (const { text } of words) {
      let child = node.next.get(text);
      if (!child) {
        child = { next: new Map(), phrase: null };
        node.next.set(text, child);
      }
      node = child;
    }
    node.phrase ??= phrase;
  }
  return { root, ignored };
}

/**
 * Finds the earliest occurrence of a phrase, and there the longest: whole words, whatever the case, accents, white
 * space and punctuation between the words. Looks at the first {@link PHRASE_TEXT_LIMIT} units of the text only.
 */
export function matchPhrase({ matcher, text }: { matcher: PhraseMatcher; text: string }): PhraseMatch | null {
  if (matcher.root.next.size === 0) return null;
  const words = splitWords({ text, limit: PHRASE_TEXT_LIMIT });
  for (let first = 0; first < words.length; first++) {
    const found = longestFrom({ words, first, root: matcher.root });
    if (found) return found;
  }
  return null;
}

function longestFrom({ words, first, root }: { words: Word[]; first: number; root: Node }) {
  let node: Node | undefined = root;
  let found: PhraseMatch | null = null;
  for (let at = first; at < words.length; at++) {
    node = node.next.get(words[at]!.text);
    if (!node) break;
    if (node.phrase !== null) {
      found = { phrase: node.phrase, start: words[first]!.start, end: words[at]!.end };
    }
  }
  return found;
}
