import type { CompiledLexicon } from './lexicon.ts';

/** How many slips a word of this length may hold and still be recognised. */
function allowance(length: number): number {
  if (length < 4) return 0;
  return length < 9 ? 1 : 2;
}

/** What a message's word may stand for; beyond this length it is no word of ours. */
const LONGEST = 24;

/**
 * Reads a word as the lexicon spells it: itself, its expansion, or the one entry nearest to it. Answers several words
 * for contractions and for words run together, and the word unchanged if nothing is near enough.
 */
export function correct({ word, lexicon }: { word: string; lexicon: CompiledLexicon }): string[] {
  const plain = squeeze(word);
  for (const candidate of [word, plain]) {
    if (Object.hasOwn(lexicon.expansions, candidate)) return lexicon.expansions[candidate]!.split(' ');
    if (lexicon.vocabulary.has(candidate)) return [candidate];
    if (lexicon.ordinary.has(candidate)) return [word];
  }
  // A refusal must not be lost to a slip: donn't, dosn't.
  if (lexicon.language === 'en' && word.endsWith("n't")) return ['do', 'not'];
  if (plain.length > LONGEST || plain.includes("'")) return [word];
  const split = unglue({ word: plain, lexicon });
  if (split) return split;
  return [nearest({ word: plain, lexicon }) ?? word];
}

/** "heeeelp" → "help", "humannn" → "human": three or more of a letter were held down, not meant. */
function squeeze(word: string): string {
  const squeezed = word.replace(/(\p{L})\1{2,}/gu, '$1');
  return squeezed.length < 3 ? word : squeezed;
}

function unglue({ word, lexicon }: { word: string; lexicon: CompiledLexicon }): string[] | null {
  for (const prefix of lexicon.glue) {
    if (!word.startsWith(prefix)) continue;
    const rest = word.slice(prefix.length);
    if (rest.length >= 4 && lexicon.vocabulary.has(rest)) return [...correctGlue(prefix, lexicon), rest];
  }
  return null;
}

function correctGlue(prefix: string, lexicon: CompiledLexicon): string[] {
  return (lexicon.expansions[prefix] ?? prefix).split(' ');
}

function nearest({ word, lexicon }: { word: string; lexicon: CompiledLexicon }): string | null {
  const most = allowance(word.length);
  if (most === 0) return null;
  let best: string | null = null;
  let bestDistance = most + 1;
  for (let length = word.length - most; length <= word.length + most; length++) {
    for (const entry of lexicon.byLength.get(length) ?? []) {
      const bound = Math.min(bestDistance - 1, allowance(entry.length));
      if (bound === 0 || !beginsAlike({ word, entry })) continue;
      const distance = editDistance({ a: word, b: entry, most: bound });
      if (distance <= bound) {
        best = entry;
        bestDistance = distance;
      }
    }
  }
  return best;
}

/** Hardly anyone mistypes the first letter, but many swap it with the second ("eprson"), and cat is no chat. */
function beginsAlike({ word, entry }: { word: string; entry: string }): boolean {
  return word[0] === entry[0] || (word[0] === entry[1] && word[1] === entry[0]);
}

/**
 * Edit distance with swaps of neighbours (optimal string alignment), or `most + 1` as soon as it must be larger.
 */
export function editDistance({ a, b, most }: { a: string; b: string; most: number }): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    let smallest = row;
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      let cost = Math.min(
        previous[column]! + 1,
        current[column - 1]! + 1,
        previous[column - 1]! + (same ? 0 : 1),
      );
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        cost = Math.min(cost, before[column - 2]! + 1);
      }
      current.push(cost);
      smallest = Math.min(smallest, cost);
    }
    if (smallest > most) return most + 1;
    before = previous;
    previous = current;
  }
  return previous[b.length]!;
}
