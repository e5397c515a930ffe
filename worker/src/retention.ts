import type { Services } from './services.ts';

/** Between two rounds. What is too old goes within about this. */
const roundMs = 60_000;
const dayMs = 24 * 60 * 60_000;
/** Documents looked at in one go. */
const batch = 500;
/** One sweep spends about this long on it, so that other work is not held up. */
const turnMs = 150;

const aged = ['mails', 'notifications', 'audit'] as const;

/**
 * Removes what is older than the settings say, a batch at a time. Where it stands is known to this process alone: after
 * a restart a round begins anew, which removes nothing twice.
 */
export function forgettingOf(services: Services): { goOn(): Promise<void> } {
  const { stores, now, logger, changes } = services;
  /** The round's own work, in order; each says whether there is more of it. */
  let work: (() => Promise<boolean>)[] = [];
  let begunAt = 0;

  async function begin(): Promise<void> {
    const settings = await stores.retention.settings();
    const before = (days: number): Date => new Date(now().getTime() - days * dayMs);
    work = aged.flatMap((what) => {
      const days = settings[what];
      if (days === null) return [];
      return [
        async () => {
          const removed = await stores.retention.removeAged({ what, before: before(days), limit: batch });
          if (removed > 0) logger.debug({ what, removed }, 'removed on account of age');
          return removed === batch;
        },
      ];
    });
    const { runs } = settings;
    if (runs === null) return;
    let after = '';
    work.push(async () => {
      const { removed, emptied, ...next } = await stores.retention.forgetRuns({
        after,
        before: before(runs),
        limit: batch,
      });
      if (removed + emptied > 0) {
        logger.debug({ removed, emptied }, 'runs removed on account of age');
        changes.changed({ topic: 'enrollment', ids: [null] });
      }
      after = next.after ?? after;
      return next.after !== null;
    });
  }

  return {
    async goOn() {
      if (work.length === 0) {
        if (now().getTime() - begunAt < roundMs) return;
        begunAt = now().getTime();
        await begin();
      }
      const until = Date.now() + turnMs;
      while (work[0] && Date.now() < until) {
        if (!(await work[0]())) work.shift();
      }
    },
  };
}
