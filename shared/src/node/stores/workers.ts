import type { mongo } from 'mongoose';
import type { EnrollmentDoc, Models, WorkerDoc } from '../models/index.ts';
import { nativeOf } from './native.ts';

/** Clocks of workers differ by less than this. */
const clockToleranceMs = 10_000;

/** Workers that live, which each of them says every second, and what to do about one that no longer does. */
export function workerStore(models: Models) {
  const workers = nativeOf(models.workers);
  const enrollments = nativeOf(models.enrollments);

  return {
    /** Says that a worker lives. A count, and no time: whoever watches goes by a clock of their own. */
    async beat({ worker, now }: { worker: string; now: Date }): Promise<void> {
      await workers.updateOne(
        { _id: worker },
        { $inc: { beats: 1 }, $set: { at: now } } as mongo.UpdateFilter<WorkerDoc>,
        { upsert: true },
      );
    },

    /** How often each worker has said that it lives. */
    async beats(): Promise<Map<string, number>> {
      const docs = await workers.find({}, { projection: { beats: 1 } }).toArray();
      return new Map(docs.map(({ _id, beats }) => [_id, beats]));
    },

    /** A worker that ends in order, or whose runs are all taken from it. One that lives after all comes back by its next beat. */
    async forget(worker: string): Promise<void> {
      await workers.deleteOne({ _id: worker });
    },

    /**
     * Ends the leases of a worker, so that others take up its runs at once; how many. Should it live, its fence numbers
     * are old as soon as somebody has: it writes nothing more of these runs.
     */
    async endLeases(input: { worker: string; now: Date; leaseMs: number }): Promise<number> {
      const { worker, now, leaseMs } = input;
      const latest = new Date(now.getTime() + leaseMs + clockToleranceMs);
      const { modifiedCount } = await enrollments.updateMany(
        {
          // Leases are among the few that are due soon, which the index finds; the marks of claims begin with the name.
          wakeAt: { $type: 'date', $gt: now, $lte: latest },
          worker: { $gte: worker, $lt: `${worker}$` },
        } as mongo.Filter<EnrollmentDoc>,
        { $set: { wakeAt: now } } as unknown as mongo.UpdateFilter<EnrollmentDoc>,
      );
      return modifiedCount;
    },
  };
}
