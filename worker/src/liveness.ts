import { leaseMs } from './carry/write-runs.ts';
import type { Services } from './services.ts';

/** Between two signs of life of a worker. */
const beatMs = 1000;
/** A worker that has given none for so long, and at so many looks, is taken for dead. */
const deadAfter = { ms: 5000, looks: 5 };
/** Between two looks. */
const lookMs = 900;
/** When the leases of a dead worker are looked for once more, since what it wrote last may arrive late. */
const buriedAfterMs = 15_000;

/** Says every second that this worker lives, until it is stopped: then it says that it is gone. */
export function startBeating(services: Services): { stop(): Promise<void> } {
  const { stores, worker, logger, now } = services;
  let beating: Promise<void> = Promise.resolve();
  let inHand = false;
  const beat = (): void => {
    if (inHand) return;
    inHand = true;
    beating = stores.workers
      .beat({ worker, now: now() })
      .catch((err: unknown) => logger.debug({ err }, 'could not say that this worker lives'))
      .finally(() => {
        inHand = false;
      });
  };
  beat();
  const timer = setInterval(beat, beatMs);
  return {
    async stop() {
      clearInterval(timer);
      await beating;
      await stores.workers.forget(worker).catch(() => undefined);
    },
  };
}

/**
 * Tells from what workers have said which of them are silent, and for how long. Time is of one clock that never jumps,
 * and only looks count: where nobody could look (the database was away), nobody can have been silent.
 */
export function silenceOf(): (seen: {
  beats: ReadonlyMap<string, number>;
  atMs: number;
}) => Map<string, number> {
  const last = new Map<string, { beats: number; atMs: number; looks: number }>();
  let lookedAt = Number.NEGATIVE_INFINITY;
  return ({ beats, atMs }) => {
    // After a pause everyone is asked anew: this process may have stood still while the others could not be heard.
    if (atMs - lookedAt > deadAfter.ms) last.clear();
    lookedAt = atMs;
    for (const worker of last.keys()) if (!beats.has(worker)) last.delete(worker);
    const silent = new Map<string, number>();
    for (const [worker, count] of beats) {
      const known = last.get(worker);
      if (known?.beats !== count) {
        last.set(worker, { beats: count, atMs, looks: 0 });
        continue;
      }
      known.looks += 1;
      if (known.looks >= deadAfter.looks && atMs - known.atMs >= deadAfter.ms)
        silent.set(worker, atMs - known.atMs);
    }
    return silent;
  };
}

/** Takes the runs of workers that died from them, long before their leases end. One call is one look. */
export function deadWorkers(services: Services): () => Promise<void> {
  const { stores, logger, now } = services;
  const listen = silenceOf();
  /** Those whose leases were ended once. */
  const mourned = new Set<string>();
  let lookedAt = Number.NEGATIVE_INFINITY;
  return async () => {
    if (performance.now() - lookedAt < lookMs) return;
    const beats = await stores.workers.beats();
    lookedAt = performance.now();
    const silent = listen({ beats, atMs: lookedAt });
    for (const worker of mourned) if (!silent.has(worker)) mourned.delete(worker);
    for (const [worker, ms] of silent) {
      const buried = ms >= buriedAfterMs;
      // To find leases costs a look at all that is due soon: once, and once more for what arrived late.
      if (worker === services.worker || (mourned.has(worker) && !buried)) continue;
      const count = await stores.workers.endLeases({ worker, now: now(), leaseMs });
      logger.info({ count, of: worker }, 'a worker is silent; others take up its runs');
      mourned.add(worker);
      if (buried) await stores.workers.forget(worker);
    }
  };
}
