import type { mongo } from 'mongoose';
import mongoose from 'mongoose';
import { defaultRetention, type Retention } from '../../api/retention-routes.ts';
import { entryKeyForOnce } from '../../engine/begin-enrollment.ts';
import type { EnrollmentId } from '../../ids.ts';
import type { EnrollmentDoc, Models, RetentionDoc } from '../models/index.ts';
import { firstIdOf } from '../new-id.ts';
import { nativeOf } from './native.ts';

const { trusted } = mongoose;

/** What goes first of things that are too old: a few at a time, by an index. */
type Aged = 'mails' | 'notifications' | 'audit';

/** How long things are kept, and how those that are older go. */
export function retentionStore(models: Models) {
  const { retention, mails, notifications, audit } = models;
  const enrollments = nativeOf(models.enrollments);

  /** Removes some documents that are older than a moment; how many. */
  async function removeAged(input: { what: Aged; before: Date; limit: number }): Promise<number> {
    const { what, before, limit } = input;
    // Ids of the audit log begin with the second at which they were made.
    const older = what === 'audit' ? { _id: { $lt: firstIdOf(before) } } : { at: { $lt: before } };
    const collection = nativeOf<{ _id: string }>({ mails, notifications, audit }[what] as never);
    const sort: mongo.Sort = what === 'audit' ? { _id: 1 } : { at: 1 };
    const found = await collection
      .find(older as mongo.Filter<{ _id: string }>, { projection: { _id: 1 }, sort, limit })
      .toArray();
    if (found.length === 0) return 0;
    const { deletedCount } = await collection.deleteMany({ _id: { $in: found.map(({ _id }) => _id) } });
    return deletedCount;
  }

  return {
    async settings(): Promise<Retention> {
      const doc = await retention.findById('retention').lean<RetentionDoc>();
      return doc ? { ...defaultRetention, ...doc.settings } : defaultRetention;
    },

    async setSettings(settings: Retention): Promise<void> {
      await retention.updateOne({ _id: 'retention' }, { $set: { settings } }, { upsert: true });
    },

    removeAged,

    /**
     * Looks at some enrollments in the order of their ids, which is about that of their beginnings, and removes those
     * that ended before a moment. One whose key keeps its ticket from entering a second time stays, emptied of what the
     * run did. Returns the id to go on from; null at the end.
     */
    async forgetRuns(input: { after: string; before: Date; limit: number }): Promise<{
      after: string | null;
      removed: number;
      emptied: number;
    }> {
      const { after, before, limit } = input;
      const docs = await enrollments
        .find({ _id: { $gt: after, $lt: firstIdOf(before) } } as unknown as mongo.Filter<EnrollmentDoc>, {
          projection: { workflowId: 1, ticketId: 1, entryKey: 1, open: 1, endedAt: 1, forgotten: 1, next: 1 },
          sort: { _id: 1 },
          limit,
        })
        .toArray();
      // What waits for its end is noted on it.
      const over = docs.filter(
        ({ open, endedAt, next = null }) => !open && endedAt !== null && endedAt < before && next === null,
      );
      const guards = over.filter((doc) => doc.entryKey === entryKeyForOnce(doc));
      const guarding = await stillNeeded(guards);
      const needed = (id: EnrollmentId): boolean => guarding.has(id);
      const emptied = guards.filter(({ _id, forgotten }) => needed(_id) && !forgotten).map(({ _id }) => _id);
      const removed = over.filter(({ _id }) => !needed(_id)).map(({ _id }) => _id);
      if (removed.length > 0)
        await enrollments.deleteMany({ _id: { $in: removed }, open: false } as mongo.Filter<EnrollmentDoc>);
      if (emptied.length > 0) {
        const nothing = { log: [], outputs: {}, visits: {}, burst: {}, call: null, wait: null, error: null };
        await enrollments.updateMany(
          { _id: { $in: emptied }, open: false } as mongo.Filter<EnrollmentDoc>,
          {
            $set: { ...nothing, forgotten: true },
            $unset: { webhook: '' },
          } as unknown as mongo.UpdateFilter<EnrollmentDoc>,
        );
      }
      const last = docs.length < limit ? null : (docs.at(-1)?._id ?? null);
      return { after: last, removed: removed.length, emptied: emptied.length };
    },
  };

  /** Of enrollments that guard against a second one, those whose ticket and workflow are still there. */
  async function stillNeeded(
    guards: readonly Pick<EnrollmentDoc, '_id' | 'ticketId' | 'workflowId'>[],
  ): Promise<Set<EnrollmentId>> {
    if (guards.length === 0) return new Set();
    const [tickets, workflows] = await Promise.all([
      models.tickets
        .find({ _id: trusted({ $in: guards.map(({ ticketId }) => ticketId) }) }, { _id: 1 })
        .lean<{ _id: string }[]>(),
      models.workflows
        .find({ _id: trusted({ $in: [...new Set(guards.map(({ workflowId }) => workflowId))] }) }, { _id: 1 })
        .lean<{ _id: string }[]>(),
    ]);
    const there = new Set([...tickets, ...workflows].map(({ _id }) => _id));
    return new Set(
      guards
        .filter(({ ticketId, workflowId }) => there.has(ticketId) && there.has(workflowId))
        .map(({ _id }) => _id),
    );
  }
}
