import { randomNumbers } from '@baton/standalone';

/** Something that goes wrong: a process is killed, Redis forgets. Resolves when whoever caused it has done their part. */
export interface Mishap {
  name: string;
  happen(): Promise<void>;
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
