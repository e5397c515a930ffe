/** Answers that may take long to work out, shared among all who ask for the same. */
export interface SlowAnswers {
  /** The answer of now; while working it out takes long, one of a short while ago. */
  ask<T>(input: { key: string; work: () => Promise<T> }): Promise<T>;
}

/** What takes longer than this is slow. */
const slowMs = 250;
/** A slow answer is good for so many times as long as it took, so that one question takes a fifth of a database at most. */
const reuse = 4;

/**
 * Keeps pages that count again after each change from asking for more than the database has time for: equal questions
 * share an answer while it is slow, and what is quick is always asked anew. `clock` is in milliseconds.
 */
export function slowAnswers(clock: () => number = () => performance.now()): SlowAnswers {
  interface Slow {
    begun: number;
    /** Null while it is being worked out. */
    until: number | null;
    answer: Promise<unknown>;
  }
  const known = new Map<string, Slow>();
  const isFit = ({ begun, until }: Slow): boolean =>
    until === null ? clock() - begun >= slowMs : clock() < until;

  return {
    ask<T>({ key, work }: { key: string; work: () => Promise<T> }): Promise<T> {
      for (const [other, { until }] of known) if (until !== null && until <= clock()) known.delete(other);
      const before = known.get(key);
      if (before && isFit(before)) return before.answer as Promise<T>;
      const one: Slow = { begun: clock(), until: null, answer: Promise.resolve() };
      const answer = work().then(
        (result) => {
          const tookMs = clock() - one.begun;
          one.until = tookMs >= slowMs ? clock() + tookMs * reuse : 0;
          return result;
        },
        (error: unknown) => {
          one.until = 0;
          throw error;
        },
      );
      one.answer = answer;
      known.set(key, one);
      return answer;
    },
  };
}
