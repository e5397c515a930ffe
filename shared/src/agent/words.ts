/** A word as readers of a message see it: folded for comparison, with its place in the text as written. */
export interface Word {
  /** Folded: lower case, no accents, one form for full-width, ligatures, ß, ł, İ and the like. */
  text: string;
  /** Offsets in UTF-16 units into the original text, `end` exclusive. */
  start: number;
  end: number;
}

/** Letters that Unicode does not decompose, and that people type without their stroke or ligature. */
const UNDECOMPOSED: Readonly<Record<string, string>> = {
  ł: 'l',
  ß: 'ss',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ŧ: 't',
  þ: 'th',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  ŋ: 'n',
  ς: 'σ',
};

/** Typewriter, typographic and full-width apostrophes, and the accents that people hit instead. */
const APOSTROPHES = new Set(["'", '’', '‘', 'ʼ', '＇', '`', '´', '′', '‛']);

const LETTER_OR_DIGIT = /^[\p{L}\p{N}]$/u;
const LETTER = /^\p{L}$/u;
const DIGIT = /^\p{Nd}$/u;
const MARK = /^\p{M}$/u;
/** Accents proper. Vowel signs of Indic scripts are marks too, but they are letters to their readers. */
const ACCENT = /(?=[\p{Script=Inherited}\p{Script=Hebrew}])(?![\u3099\u309A])\p{M}/gu;
const IGNORABLE = /^\p{Default_Ignorable_Code_Point}$/u;
/** Scripts that put no space between words: every character can begin and end a match. */
const UNSPACED =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]$/u;
const EMOJI = /^(?![©®™])[\p{Extended_Pictographic}\p{Regional_Indicator}]$/u;
/** Ⓐ and its kind are symbols that stand for one letter. */
const SYMBOL = /^\p{So}$/u;

type Kind = 'word' | 'alone' | 'joiner' | 'invisible' | 'gap';

/** What a code point is to a reader, and the folded text it contributes. */
function classify(character: string): { kind: Kind; folded: string } {
  if (APOSTROPHES.has(character)) return { kind: 'joiner', folded: "'" };
  if (character === '_') return { kind: 'joiner', folded: '_' };
  if (character === '.' || character === ',') return { kind: 'joiner', folded: character };
  if (IGNORABLE.test(character)) return { kind: 'invisible', folded: '' };
  if (MARK.test(character)) {
    const left = character.normalize('NFKD').replace(ACCENT, '');
    return left === '' ? { kind: 'invisible', folded: '' } : { kind: 'word', folded: left };
  }
  if (LETTER_OR_DIGIT.test(character)) {
    return { kind: UNSPACED.test(character) ? 'alone' : 'word', folded: foldCharacter(character) };
  }
  if (EMOJI.test(character)) return { kind: 'alone', folded: character };
  if (SYMBOL.test(character)) {
    const folded = foldCharacter(character);
    if (LETTER_OR_DIGIT.test(folded)) return { kind: 'word', folded };
  }
  return { kind: 'gap', folded: '' };
}

/** Compatibility form, accents away, lower case; code point by code point, so that offsets stay known. */
function foldCharacter(character: string): string {
  const plain = character.normalize('NFKD').replace(ACCENT, '').toLowerCase();
  let folded = '';
  for (const part of plain) folded += UNDECOMPOSED[part] ?? part;
  return folded;
}

/** Apostrophes and underscores join letters or digits (don't, order_id); dots and commas only digits (3.5). */
function joins(parts: { joiner: string; before: string; after: string }): boolean {
  const fits = parts.joiner === '.' || parts.joiner === ',' ? DIGIT : LETTER_OR_DIGIT;
  if (parts.joiner === "'" && !LETTER.test(parts.after)) return false;
  return fits.test(parts.before) && fits.test(parts.after);
}

/**
 * Splits a text into folded words with their original offsets. Word boundaries follow Unicode (UAX #29) with two
 * changes for chat: a full stop between letters separates ("refund.Please"), and underscores separate at the edges
 * of a word ("_refund_"). Hyphens separate; an emoji is a word of its own. Runs in linear time; only the first
 * `limit` UTF-16 units are looked at, and a word cut by the limit is dropped.
 */
export function splitWords({ text, limit }: { text: string; limit: number }): Word[] {
  const words: Word[] = [];
  const stop = Math.min(text.length, limit);
  let folded = '';
  let start = 0;
  let end = 0;
  let joiner = '';
  let last = '';

  const flush = () => {
    if (folded !== '') words.push({ text: folded, start, end });
    folded = '';
    joiner = '';
  };

  for (let at = 0; at < stop; ) {
    const character = String.fromCodePoint(text.codePointAt(at)!);
    const next = at + character.length;
    const { kind, folded: piece } = classify(character);
    if (kind === 'word') {
      if (joiner !== '') {
        if (joins({ joiner, before: last, after: character })) folded += joiner;
        else flush();
        joiner = '';
      }
      if (folded === '') start = at;
      folded += piece;
      end = next;
      last = character;
    } else if (kind === 'alone') {
      flush();
      words.push({ text: piece, start: at, end: next });
    } else if (kind === 'joiner') {
      if (folded === '' || joiner !== '') flush();
      else joiner = piece;
    } else if (kind === 'invisible') {
      if (folded !== '' && joiner === '') end = next;
    } else {
      flush();
    }
    at = next;
  }
  if (stop < text.length && joiner === '' && continuesWord(text, stop)) folded = '';
  flush();
  return words;
}

function continuesWord(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1);
  // The limit fell inside a surrogate pair: codePointAt read past it, so the word is complete or unknowable.
  if (before >= 0xd800 && before <= 0xdbff) return true;
  const kind = classify(String.fromCodePoint(text.codePointAt(at)!)).kind;
  return kind === 'word' || kind === 'invisible' || kind === 'joiner';
}
