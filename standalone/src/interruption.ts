import { setMaxListeners } from 'node:events';

// One Ctrl-C arrives twice: from the terminal, and from npm, which passes on what it got itself.
const sameSignalMs = 700;

/** The first signal asks to end orderly, a later one ends the process at once. */
export function listenForInterruption(): { signal: AbortSignal; forget(): void } {
  const interruption = new AbortController();
  setMaxListeners(0, interruption.signal); // Every request in hand listens to it.
  let firstAt: number | null = null;
  const onSignal = () => {
    if (firstAt === null) {
      firstAt = Date.now();
      interruption.abort();
    } else if (Date.now() - firstAt > sameSignalMs) {
      process.exit(130);
    }
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, onSignal);
  return {
    signal: interruption.signal,
    forget: () => {
      for (const signal of signals) process.off(signal, onSignal);
    },
  };
}
