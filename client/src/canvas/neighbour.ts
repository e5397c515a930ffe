import type { Box, Drawing } from './layout.ts';
import type { Selection } from './view.ts';

export type Direction = 'up' | 'down' | 'left' | 'right';

/**
 * The card that an arrow key leads to: down along the first exit that leads on, up to what leads here, sideways to the
 * nearest card at about the same height. Null where there is none.
 */
export function neighbour(input: {
  drawing: Drawing;
  from: Selection;
  direction: Direction;
}): Selection | null {
  const { drawing, from, direction } = input;
  const id = from === 'trigger' ? null : from;
  if (direction === 'down') {
    const flow = drawing.lines.find((line) => line.from === id && line.kind === 'flow' && line.to !== null);
    return flow?.to ?? drawing.lines.find((line) => line.from === id && line.to !== null)?.to ?? null;
  }
  if (direction === 'up') {
    if (id === null) return null;
    const lead = drawing.lines.find((line) => line.to === id && line.kind === 'flow');
    return lead === undefined ? null : (lead.from ?? 'trigger');
  }
  const own = id === null ? undefined : drawing.steps.find((step) => step.id === id);
  return own ? beside({ drawing, own, sign: direction === 'left' ? -1 : 1 }) : null;
}

function beside(input: { drawing: Drawing; own: Box; sign: 1 | -1 }): Selection | null {
  const { drawing, own, sign } = input;
  let best: { id: Selection; distance: number } | null = null;
  for (const step of drawing.steps) {
    const dx = sign * (step.x - own.x);
    const dy = Math.abs(step.y - own.y);
    if (dx <= 0 || dy > own.height * 2) continue;
    // A card at the same height counts as nearer than one that is closer but higher or lower.
    const distance = dx + 3 * dy;
    if (!best || distance < best.distance) best = { id: step.id, distance };
  }
  return best?.id ?? null;
}
