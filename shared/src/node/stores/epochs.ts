import type { Models } from '../models/index.ts';
import { nativeOf } from './native.ts';

/** What programs keep in memory and must notice the change of. */
export const epochTopics = ['people', 'workflows', 'agent', 'properties'] as const;
export type EpochTopic = (typeof epochTopics)[number];
export type Epochs = Readonly<Record<EpochTopic, number>>;

/**
 * Counters that grow with every change of what others keep in memory. One small read before work begins tells
 * whether a copy is still true, so a change that was answered with 2xx is seen by all work that begins later.
 */
export function epochStore(models: Models) {
  const counters = nativeOf(models.counters);
  const idOf = (topic: EpochTopic): string => `epoch:${topic}`;
  return {
    async read(): Promise<Epochs> {
      const docs = await counters.find({ _id: { $in: epochTopics.map(idOf) } }).toArray();
      const values = new Map(docs.map(({ _id, value }) => [_id, value]));
      const of = (topic: EpochTopic): number => values.get(idOf(topic)) ?? 0;
      return {
        people: of('people'),
        workflows: of('workflows'),
        agent: of('agent'),
        properties: of('properties'),
      };
    },

    /** Call it after the change is written and before it is answered. */
    async bump(topic: EpochTopic): Promise<void> {
      await counters.updateOne({ _id: idOf(topic) }, { $inc: { value: 1 } }, { upsert: true });
    },
  };
}
