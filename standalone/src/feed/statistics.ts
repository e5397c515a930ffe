/** The value below which a share of the numbers lies, by nearest rank; null when there are none. */
export function percentile({ values, share }: { values: readonly number[]; share: number }): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const rank = Math.max(1, Math.ceil(share * sorted.length));
  return sorted[rank - 1] ?? null;
}

/** The largest number less the smallest; 0 when there are none. */
export function spread(values: readonly number[]): number {
  const [least, most] = [0, 1].map((share) => percentile({ values, share }) ?? 0) as [number, number];
  return most - least;
}

/** A measured duration in milliseconds, as it is told. */
export interface Distribution {
  count: number;
  p50: number | null;
  p95: number | null;
  p99: number | null;
  max: number | null;
}

export function distribution(values: readonly number[]): Distribution {
  const at = (share: number) => percentile({ values, share });
  return { count: values.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) };
}
