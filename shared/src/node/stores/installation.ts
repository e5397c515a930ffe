import type { Models } from '../models/index.ts';
import { ignoreDuplicate, nativeOf } from './native.ts';

/** What an installation has been through: things that are done once, whichever server does them. */
export function installationStore(models: Models) {
  const counters = nativeOf(models.counters);
  return {
    /** When something was begun first, by whichever server; the given moment if that is now. */
    async begun({ what, now }: { what: string; now: Date }): Promise<Date> {
      const _id = `begun:${what}`;
      // Read afterwards: of several upserts at once, not every engine tells each what stands there.
      await counters
        .updateOne({ _id }, { $setOnInsert: { value: now.getTime() } }, { upsert: true })
        .catch(ignoreDuplicate);
      const record = await counters.findOne({ _id });
      return new Date(record?.value ?? now.getTime());
    },
    async isDone(what: string): Promise<boolean> {
      return (await counters.findOne({ _id: `done:${what}` })) !== null;
    },
    async done({ what, now }: { what: string; now: Date }): Promise<void> {
      await counters.updateOne({ _id: `done:${what}` }, { $set: { value: now.getTime() } }, { upsert: true });
    },
  };
}
