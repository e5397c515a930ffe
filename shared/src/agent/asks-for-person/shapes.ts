import { type CompiledLexicon, type Element, POLITE, type Shape } from './lexicon.ts';
import type { Token } from './sentences.ts';

/** Part of a sentence: token indexes, `to` exclusive. */
export interface Span {
  from: number;
  to: number;
}

/**
 * Where a shape that begins at `from` ends, the longest way to read it; null if it does not fit. A shape never
 * crosses a pause. Shapes are short and repeats bounded, so the cost per position is a constant.
 */
function matchShape({
  shape,
  tokens,
  from,
}: {
  shape: Shape;
  tokens: readonly Token[];
  from: number;
}): number | null {
  return follow({ elements: shape.elements, tokens, at: from, from });
}

interface Progress {
  elements: readonly Element[];
  tokens: readonly Token[];
  at: number;
  from: number;
}

function follow({ elements, tokens, at, from }: Progress): number | null {
  const [element, ...rest] = elements;
  if (!element) return at;
  const beforePause = at > 0 && tokens[at - 1]!.pause;
  const next = at < tokens.length && !(at > from && beforePause) ? tokens[at] : undefined;
  switch (element.kind) {
    case 'edge':
      return isEdge({ side: element.side, tokens, at }) ? follow({ elements: rest, tokens, at, from }) : null;
    case 'not':
      return next && hasTag(next, element.tags) ? null : follow({ elements: rest, tokens, at, from });
    case 'end-or':
      return next && !hasTag(next, element.tags) ? null : follow({ elements: rest, tokens, at, from });
    default: {
      const least = element.kind === 'any' ? 0 : element.least;
      let reach = at;
      while (reach - at < element.most && reach < tokens.length) {
        if (reach > from && tokens[reach - 1]!.pause) break;
        if (element.kind === 'token' && !hasTag(tokens[reach]!, element.tags)) break;
        reach++;
      }
      for (; reach - at >= least; reach--) {
        const end = follow({ elements: rest, tokens, at: reach, from });
        if (end !== null) return end;
      }
      return null;
    }
  }
}

function isEdge({
  side,
  tokens,
  at,
}: {
  side: 'clause-start' | 'clause-end' | 'sentence-start' | 'sentence-end';
  tokens: readonly Token[];
  at: number;
}): boolean {
  switch (side) {
    case 'sentence-start':
      return at === 0;
    case 'sentence-end':
      return at === tokens.length;
    case 'clause-start':
      return at === 0 || tokens[at - 1]!.pause;
    case 'clause-end':
      return at === tokens.length || tokens[at - 1]!.pause;
  }
}

function hasTag(token: Token, tags: readonly string[]): boolean {
  return tags.some((tag) => token.tags.has(tag));
}

/** Replaces noun phrases ("one of your colleagues") by one token that carries the phrase's tag. */
export function joinPhrases({ tokens, lexicon }: { tokens: Token[]; lexicon: CompiledLexicon }): Token[] {
  const joined: Token[] = [];
  for (let from = 0; from < tokens.length; ) {
    const best = longestPhrase({ tokens, from, lexicon });
    if (!best) {
      joined.push(tokens[from]!);
      from++;
      continue;
    }
    const span = tokens.slice(from, best.to);
    const courtesy = span.some((token) => token.courtesy);
    joined.push({
      ...span.at(-1)!,
      word: span.map((token) => token.word).join(' '),
      tags: best.tags.has('ALONE') && courtesy ? new Set([...best.tags, POLITE]) : best.tags,
      start: span[0]!.start,
      courtesy,
    });
    from = best.to;
  }
  return joined;
}

function longestPhrase({
  tokens,
  from,
  lexicon,
}: {
  tokens: Token[];
  from: number;
  lexicon: CompiledLexicon;
}): { to: number; tags: Set<string> } | null {
  let best: { to: number; tags: Set<string> } | null = null;
  for (const { tag, shape } of lexicon.phrases) {
    const to = matchShape({ shape, tokens, from });
    if (to === null || to === from || (best && to < best.to)) continue;
    if (best && to === best.to) best.tags.add(tag);
    else best = { to, tags: new Set([tag]) };
  }
  return best;
}

/** All places in a sentence where one of the shapes fits. */
export function findShapes({
  shapes,
  tokens,
}: {
  shapes: readonly Shape[];
  tokens: readonly Token[];
}): Span[] {
  const spans: Span[] = [];
  for (let from = 0; from < tokens.length; from++) {
    for (const shape of shapes) {
      const to = matchShape({ shape, tokens, from });
      if (to !== null) spans.push({ from, to });
    }
  }
  return spans;
}
