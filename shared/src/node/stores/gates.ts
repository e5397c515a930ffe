import type { mongo } from 'mongoose';
import type { CapWindow } from '../../engine/rate-cap.ts';
import type { EnrollmentId, WorkflowId } from '../../ids.ts';
import type { EnrollmentDoc, GateDoc, Models } from '../models/index.ts';
import { keptBackBy } from './kept-back-by.ts';
import { duplicateKey, nativeOf } from './native.ts';

/** The gate of a workflow that has, or had, a rate cap. */
export interface Gate extends CapWindow {
  workflowId: WorkflowId;
  /** Grows with every write; 0: nothing was let through yet. */
  revision: number;
  /** Counted already, and perhaps not let through yet: that is done first. */
  letting: EnrollmentId[];
}

type Filter = mongo.Filter<EnrollmentDoc>;

const waits = keptBackBy('rate-cap');

/** Enrollments that wait for the rate caps of their workflows, and the gates that let them through. */
export function gateStore(models: Models) {
  const gates = nativeOf<GateDoc>(models.gates as never);
  const enrollments = nativeOf(models.enrollments);

  return {
    /** Whether an enrollment of any workflow waits for a rate cap. */
    async anyWaiting(): Promise<boolean> {
      return (await enrollments.findOne(waits as unknown as Filter, { projection: { _id: 1 } })) !== null;
    },

    /**
     * Those of a workflow that have waited longest: in the order in which what let them in happened, and of one moment in that of
     * their numbers.
     */
    async waiting(input: { workflowId: WorkflowId; limit: number }): Promise<EnrollmentId[]> {
      const { workflowId, limit } = input;
      const docs = await enrollments
        .find({ ...waits, workflowId } as unknown as Filter, {
          projection: { _id: 1 },
          sort: { 'hold.since': 1, 'hold.order': 1, _id: 1 },
          limit,
        })
        .toArray();
      return docs.map(({ _id }) => _id);
    },

    /** How many wait; of one workflow, or of all. */
    async countWaiting(workflowId?: WorkflowId): Promise<number> {
      return enrollments.countDocuments({ ...waits, ...(workflowId && { workflowId }) } as unknown as Filter);
    },

    async read(workflowId: WorkflowId): Promise<Gate> {
      const doc = await gates.findOne({ _id: workflowId });
      if (!doc) return { workflowId, revision: 0, openedAt: null, used: 0, letting: [] };
      const { _id, ...rest } = doc;
      return { workflowId, ...rest };
    },

    /**
     * Counts those that are to be let through, with their ids, on the gate as it was read: however many workers ask, one
     * does it, and whoever comes after a crash knows which ones were counted. Null for the others.
     */
    async count(input: { gate: Gate; window: CapWindow; ids: EnrollmentId[] }): Promise<Gate | null> {
      const { gate, window, ids } = input;
      const { workflowId, revision } = gate;
      const next = {
        ...{ openedAt: window.openedAt, used: window.used + ids.length },
        ...{ letting: ids, revision: revision + 1 },
      };
      try {
        const { matchedCount, upsertedCount } = await gates.updateOne(
          { _id: workflowId, revision, letting: { $size: 0 } } as unknown as mongo.Filter<GateDoc>,
          { $set: next },
          // The first one makes the gate; a second one at the same moment is refused by its id.
          { upsert: revision === 0 },
        );
        return matchedCount + upsertedCount === 1 ? { ...gate, ...next } : null;
      } catch (error) {
        if (duplicateKey(error)) return null;
        throw error;
      }
    },

    /**
     * Lets enrollments through: they are due at once, in the version that is live, which those that repeat an earlier run
     * keep from that. Those let through before, or ended since, are left as they are.
     */
    async letThrough(input: {
      ids: readonly EnrollmentId[];
      version: number | null;
      now: Date;
    }): Promise<void> {
      const { ids, version, now } = input;
      const filter = { _id: { $in: [...ids] }, ...waits, open: true };
      const $set = { hold: null, wakeAt: now };
      await enrollments.bulkWrite(
        [
          ...(version === null ? [] : [{ where: { 'entry.again': null }, set: { ...$set, version } }]),
          { where: {}, set: $set },
        ].map(({ where, set }) => ({
          updateMany: {
            filter: { ...filter, ...where } as unknown as Filter,
            update: { $set: set } as unknown as mongo.UpdateFilter<EnrollmentDoc>,
          },
        })),
      );
    },

    /** Notes that those which were counted are through. */
    async through({ workflowId, revision }: Pick<Gate, 'workflowId' | 'revision'>): Promise<void> {
      await gates.updateOne({ _id: workflowId, revision }, { $set: { letting: [], revision: revision + 1 } });
    },

    /** Has those wait for the rate cap that a pause kept back before they began, since a cap was set meanwhile. */
    async fromPause({ workflowIds }: { workflowIds: readonly WorkflowId[] }): Promise<void> {
      if (workflowIds.length === 0) return;
      await enrollments.updateMany(
        {
          ...keptBackBy('pause'),
          workflowId: { $in: [...workflowIds] },
          ...{ stepId: null, event: 'start', worker: null },
        } as unknown as Filter,
        { $set: { 'hold.for': 'rate-cap' } } as unknown as mongo.UpdateFilter<EnrollmentDoc>,
      );
    },
  };
}
