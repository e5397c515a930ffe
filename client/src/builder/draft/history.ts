import type { Definition } from '@baton/shared';

/**
 * A draft with what it was before and what was undone. Definitions are immutable and share what did not change, so
 * keeping them whole costs little and undo cannot go wrong.
 */
export interface History {
  past: readonly Definition[];
  present: Definition;
  future: readonly Definition[];
  /** Edits with the same key in quick succession are one step of undo, such as the letters of a word. */
  merging: { key: string; at: number } | null;
}

const keptSteps = 200;
const mergeWithinMs = 1500;

export const startHistory = (present: Definition): History => ({
  past: [],
  present,
  future: [],
  merging: null,
});

export function edited(input: {
  history: History;
  definition: Definition;
  merge: string | null;
  now: number;
}): History {
  const { history, definition, merge, now } = input;
  if (definition === history.present) return history;
  const merging = merge === null ? null : { key: merge, at: now };
  const last = history.merging;
  if (last && merging && last.key === merging.key && now - last.at < mergeWithinMs) {
    return { ...history, present: definition, future: [], merging };
  }
  const past = [...history.past, history.present].slice(-keptSteps);
  return { past, present: definition, future: [], merging };
}

export function undone(history: History): History {
  const before = history.past.at(-1);
  if (!before) return history;
  return {
    past: history.past.slice(0, -1),
    present: before,
    future: [history.present, ...history.future],
    merging: null,
  };
}

export function redone(history: History): History {
  const [next, ...future] = history.future;
  if (!next) return history;
  return { past: [...history.past, history.present], present: next, future, merging: null };
}
