import type { CustomTrigger } from '@baton/shared';

export const maxPhrases = 200;
const longestPhrase = 200;

const folded = (phrase: string): string => phrase.trim().toLowerCase();

/** Adds each line as a phrase of its own; empty ones and those that stand in the list already are left out. */
export function addPhrases(input: {
  triggers: readonly CustomTrigger[];
  lines: string;
  newId: () => string;
}): CustomTrigger[] {
  const all = [...input.triggers];
  const known = new Set(all.map(({ phrase }) => folded(phrase)));
  for (const line of input.lines.split(/\r?\n/)) {
    const phrase = line.trim().slice(0, longestPhrase);
    if (phrase === '' || known.has(folded(phrase)) || all.length >= maxPhrases) continue;
    known.add(folded(phrase));
    all.push({ id: input.newId(), phrase, enabled: true });
  }
  return all;
}
