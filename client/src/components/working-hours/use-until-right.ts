import { useState } from 'react';

/** Keeps what is half typed, such as hours that end before they begin, on screen until it can be stored. */
export function useUntilRight<T>({ value, isWrong }: { value: T; isWrong: (value: T) => boolean }) {
  const [half, setHalf] = useState<T | null>(null);
  return {
    shown: half ?? value,
    wrong: half !== null,
    take(edited: T): boolean {
      const wrong = isWrong(edited);
      setHalf(() => (wrong ? edited : null));
      return !wrong;
    },
  };
}
