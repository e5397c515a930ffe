/** Something that goes wrong: a process is killed, Redis forgets. Resolves when whoever caused it has done their part. */
export interface Mishap {
  name: string;
  happen(): Promise<void>;
}

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The items in an order that the seed decides. */
export function shuffled<T>({ items, seed }: { items: readonly T[]; seed: number }): T[] {
  const random = randomNumbers(seed);
  return items
    .map((item) => ({ item, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}

/**
 * Lets mishaps happen in their order, spread evenly over the work: each when its share of `total` is done. `reached`
 * resolves when that many are. Returns what happened when, in milliseconds since the beginning.
 */
export async function spreadMishaps(input: {
  mishaps: readonly Mishap[];
  total: number;
  reached: (count: number) => Promise<unknown>;
  onMishap?: (name: string) => void;
}): Promise<{ name: string; atMs: number; tookMs: number }[]> {
  const { mishaps, total, reached, onMishap } = input;
  const startedAt = Date.now();
  const happened: { name: string; atMs: number; tookMs: number }[] = [];
  for (const [index, { name, happen }] of mishaps.entries()) {
    await reached(Math.ceil((total * (index + 1)) / (mishaps.length + 1)));
    const at = Date.now();
    onMishap?.(name);
    await happen();
    happened.push({ name, atMs: at - startedAt, tookMs: Date.now() - at });
  }
  return happened;
}
