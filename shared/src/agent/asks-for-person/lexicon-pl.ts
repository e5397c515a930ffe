import type { Lexicon } from './lexicon.ts';
export const polish: Lexicon = { language: 'pl', words: { noise: 'prosze' }, guessed: 'noise', ordinary: '', expansions: {}, glue: 'z', phrases: {}, requests: [], insists: [], refusals: [] };
