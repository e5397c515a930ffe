const FIRST_MS = 250;
const LONGEST_MS = 15_000;

/** A process that held out this long had started well: the next crash counts as the first again. */
export const SETTLED_MS = 60_000;

/** How long to wait before the nth restart in a row (counted from 1): 0.25 s, doubling up to 15 s. */
export function restartDelayMs(restart: number): number {
  return Math.min(LONGEST_MS, FIRST_MS * 2 ** (restart - 1));
}
