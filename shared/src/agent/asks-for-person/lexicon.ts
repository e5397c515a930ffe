import type { Language } from '../../languages.ts';

/**
 * What a language brings: its words by meaning, and the shapes of sentences that ask for a person. All words are
 * written folded (lower case, no accents), entries of several words with single spaces.
 */
export interface Lexicon {
  language: Language;
  /** Tag → entries. A word may stand under several tags. */
  words: Readonly<Record<string, string>>;
  /** The tags whose words are recognised although misspelled. */
  guessed: string;
  /** Ordinary words that resemble an entry and must not be taken for a misspelling of it. */
  ordinary: string;
  /** Contractions and chat spellings, and the words they stand for. */
  expansions: Readonly<Record<string, string>>;
  /** Short words that people run into the next one ("tosomebody"). */
  glue: string;
  /** Noun phrases, as the tag they become → the shapes they take. The longest wins. */
  phrases: Readonly<Record<string, readonly string[]>>;
  /** Shapes that ask for a person. */
  requests: readonly string[];
  /** Shapes that ask for a person and that nothing before them takes back ("I don't want a robot"). */
  insists: readonly string[];
  /** Shapes that, standing before a request or reaching into it, take it back ("don't", "without", "had to"). */
  refusals: readonly string[];
}

/** A lexicon prepared for look-ups. */
export interface CompiledLexicon {
  language: Language;
  tagsOf: ReadonlyMap<string, ReadonlySet<string>>;
  longestEntry: number;
  vocabulary: ReadonlySet<string>;
  ordinary: ReadonlySet<string>;
  expansions: Readonly<Record<string, string>>;
  glue: readonly string[];
  /** Vocabulary that may be misspelled, by length. */
  byLength: ReadonlyMap<number, readonly string[]>;
  phrases: readonly { tag: string; shape: Shape }[];
  requests: readonly Shape[];
  insists: readonly Shape[];
  refusals: readonly Shape[];
}

/** One place in a shape. */
export type Element =
  | { kind: 'token'; tags: readonly string[]; least: 0 | 1; most: number }
  | { kind: 'any'; most: number }
  | { kind: 'not'; tags: readonly string[] }
  | { kind: 'end-or'; tags: readonly string[] }
  | { kind: 'edge'; side: 'clause-start' | 'clause-end' | 'sentence-start' | 'sentence-end' };

export interface Shape {
  source: string;
  elements: readonly Element[];
}

const EDGES = {
  '^': 'clause-start',
  $: 'clause-end',
  '^^': 'sentence-start',
  $$: 'sentence-end',
} as const;

/** The tag of an ALONE phrase that stands beside a word of courtesy ("human please"). */
export const POLITE = 'POLITE';

/** Shorter words have too many neighbours for a guess at what was meant. */
const SHORTEST_CORRECTED = 4;

/**
 * Reads a shape: `tag`, `a|b` (either), `tag?`, `tag*`, `..3` (up to three words of any kind), `!tag` (not followed
 * by), `>tag` (followed by it or by the end of the clause), `^` `$` (edges of the clause), `^^` `$$` (of the sentence).
 */
function parseShape(source: string): Shape {
  const elements = source.split(' ').map((part): Element => {
    if (part in EDGES) return { kind: 'edge', side: EDGES[part as keyof typeof EDGES] };
    if (part.startsWith('..')) return { kind: 'any', most: Number(part.slice(2)) };
    if (part.startsWith('!')) return { kind: 'not', tags: part.slice(1).split('|') };
    if (part.startsWith('>')) return { kind: 'end-or', tags: part.slice(1).split('|') };
    const repeat = part.at(-1) === '?' ? 1 : part.at(-1) === '*' ? 6 : 0;
    const tags = (repeat === 0 ? part : part.slice(0, -1)).split('|');
    return { kind: 'token', tags, least: repeat === 0 ? 1 : 0, most: repeat || 1 };
  });
  return { source, elements };
}

/** Prepares a lexicon once, at module load. Throws on a shape that names a tag without words. */
export function compileLexicon(lexicon: Lexicon): CompiledLexicon {
  const tagsOf = new Map<string, Set<string>>();
  const vocabulary = new Set<string>();
  let longestEntry = 1;
  for (const [tag, entries] of Object.entries(lexicon.words)) {
    for (const entry of entriesOf(entries)) {
      const parts = entry.split(' ');
      longestEntry = Math.max(longestEntry, parts.length);
      for (const part of parts) vocabulary.add(part);
      tagsOf.set(entry, (tagsOf.get(entry) ?? new Set()).add(tag));
    }
  }
  const byLength = new Map<number, string[]>();
  const guessed = lexicon.guessed.split(/\s+/).flatMap((tag) => wordsOf(lexicon.words[tag] ?? ''));
  for (const word of new Set(guessed)) {
    if (word.length < SHORTEST_CORRECTED) continue;
    byLength.set(word.length, [...(byLength.get(word.length) ?? []), word]);
  }
  const phrases = Object.entries(lexicon.phrases).flatMap(([tag, shapes]) =>
    shapes.map((shape) => ({ tag, shape: parseShape(shape) })),
  );
  const compiled: CompiledLexicon = {
    language: lexicon.language,
    tagsOf,
    longestEntry,
    vocabulary,
    ordinary: new Set(lexicon.ordinary.split(/\s+/)),
    expansions: lexicon.expansions,
    glue: lexicon.glue.split(/\s+/),
    byLength,
    phrases,
    requests: lexicon.requests.map(parseShape),
    insists: lexicon.insists.map(parseShape),
    refusals: lexicon.refusals.map(parseShape),
  };
  checkTags({
    compiled,
    known: new Set([...Object.keys(lexicon.words), ...Object.keys(lexicon.phrases), POLITE]),
  });
  return compiled;
}

function entriesOf(entries: string): string[] {
  return entries.split(',').map((entry) => entry.trim().replace(/\s+/g, ' '));
}

function wordsOf(entries: string): string[] {
  return entriesOf(entries).flatMap((entry) => entry.split(' '));
}

function checkTags({ compiled, known }: { compiled: CompiledLexicon; known: ReadonlySet<string> }) {
  const shapes = [
    ...compiled.phrases.map(({ shape }) => shape),
    ...compiled.requests,
    ...compiled.insists,
    ...compiled.refusals,
  ];
  for (const { source, elements } of shapes) {
    for (const element of elements) {
      if (!('tags' in element)) continue;
      const unknown = element.tags.find((tag) => !known.has(tag));
      if (unknown !== undefined)
        throw new Error(`The shape "${source}" names "${unknown}", which has no words.`);
    }
  }
}
