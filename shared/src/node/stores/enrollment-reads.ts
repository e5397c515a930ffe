import type { mongo } from 'mongoose';
import { type EnrollmentCounts, noEnrollments } from '../../api/workflow-routes.ts';
import type { Enrollment, EnrollmentStatus } from '../../engine/enrollment.ts';
import type { NextEntry } from '../../engine/next-entry.ts';
import type { EnrollmentId, TicketId, WorkflowId } from '../../ids.ts';
import type { EnrollmentDoc, Models } from '../models/index.ts';
import { nativeOf } from './native.ts';
import { runsQuery } from './runs-query.ts';

export function toEnrollment(doc: EnrollmentDoc): Enrollment {
  const { _id, entryKey, open, worker, fence, wakeAt, intent, event, tries, bulk, next, ...rest } = doc;
  return { id: _id, ...rest };
}

const zeroCounts = (): EnrollmentCounts => ({ ...noEnrollments });

/** An enrollment with what enters once it has ended. */
export type Run = Enrollment & { next: NextEntry | null };

/** What is read of enrollments: by whoever lists them, explains them or counts them. */
export function enrollmentReads(models: Models) {
  const enrollments = nativeOf(models.enrollments);

  async function find(filter: mongo.Filter<EnrollmentDoc>, options: mongo.FindOptions = {}): Promise<Run[]> {
    const docs = await enrollments.find(filter, { projection: { intent: 0 }, ...options }).toArray();
    return docs.map((doc) => ({ ...toEnrollment(doc as EnrollmentDoc), next: doc.next ?? null }));
  }

  return {
    find,

    async byId(id: EnrollmentId): Promise<Run | null> {
      return (await find({ _id: id }))[0] ?? null;
    },

    /** Those of a workflow that failed after one moment and not after another and still are, the latest first. */
    async failedWithin(input: {
      workflowId: WorkflowId;
      after: Date;
      until: Date;
      limit: number;
    }): Promise<Enrollment[]> {
      const { workflowId, after, until, limit } = input;
      // The type is the partial index's condition.
      const at = { $type: 'date', $gt: after, $lte: until };
      return find(
        { workflowId, 'error.at': at, status: 'failed' } as unknown as mongo.Filter<EnrollmentDoc>,
        {
          sort: { 'error.at': -1 },
          limit,
          projection: { intent: 0, log: 0, outputs: 0 },
        },
      );
    },

    /** How many workflows stand behind each of some enrollments. */
    async depths(ids: readonly EnrollmentId[]): Promise<Map<EnrollmentId, number>> {
      if (ids.length === 0) return new Map();
      const docs = await enrollments.find({ _id: { $in: [...ids] } }, { projection: { depth: 1 } }).toArray();
      return new Map(docs.map(({ _id, depth }) => [_id, depth]));
    },

    async byIds(ids: readonly EnrollmentId[]): Promise<Enrollment[]> {
      return find({ _id: { $in: [...ids] } }, { projection: { intent: 0, log: 0 } });
    },

    /** The enrollments of a ticket, newest first. */
    async ofTicket(ticketId: TicketId): Promise<Run[]> {
      return find({ ticketId } as mongo.Filter<EnrollmentDoc>, { sort: { _id: -1 }, limit: 200 });
    },

    /**
     * Whether a run of the ticket is being carried: one that is active, and one that has come to its end and whose
     * writes are not all made.
     */
    async underWay(ticketId: TicketId): Promise<boolean> {
      const found = await enrollments.findOne(
        {
          ticketId,
          open: true,
          $or: [{ status: 'active' }, { intent: { $ne: null } }],
        } as mongo.Filter<EnrollmentDoc>,
        { projection: { _id: 1 } },
      );
      return found !== null;
    },

    async list(input: {
      workflowId: WorkflowId;
      status?: EnrollmentStatus | undefined;
      step?: string | undefined;
      version?: number | undefined;
      error?: string | undefined;
      cursor?: string | undefined;
      limit: number;
    }): Promise<Run[]> {
      const { cursor, limit } = input;
      const filter = {
        ...runsQuery(input),
        ...(cursor && { _id: { $lt: cursor } }),
      };
      return find(filter as mongo.Filter<EnrollmentDoc>, {
        sort: { _id: -1 },
        limit,
        projection: { intent: 0, log: 0 },
      });
    },

    /** Totals per workflow and status, in one pass over the index. */
    async counts(workflowIds: readonly WorkflowId[]): Promise<Map<WorkflowId, EnrollmentCounts>> {
      const groups = await enrollments
        .aggregate<{ _id: { workflowId: WorkflowId; status: EnrollmentStatus }; count: number }>([
          { $match: { workflowId: { $in: [...workflowIds] } } },
          { $group: { _id: { workflowId: '$workflowId', status: '$status' }, count: { $sum: 1 } } },
        ])
        .toArray();
      const counts = new Map(workflowIds.map((id) => [id, zeroCounts()]));
      for (const { _id, count } of groups) {
        const one = counts.get(_id.workflowId);
        if (one) one[_id.status] = count;
      }
      return counts;
    },

    /** How many stand at each step now. */
    async perStep(
      workflowId: WorkflowId,
    ): Promise<{ stepId: string; status: EnrollmentStatus; count: number }[]> {
      const groups = await enrollments
        .aggregate<{ _id: { stepId: string | null; status: EnrollmentStatus }; count: number }>([
          { $match: { workflowId, status: { $in: ['active', 'waiting', 'failed'] } } },
          { $group: { _id: { stepId: '$stepId', status: '$status' }, count: { $sum: 1 } } },
        ])
        .toArray();
      return groups.flatMap(({ _id, count }) =>
        _id.stepId === null ? [] : [{ stepId: _id.stepId, status: _id.status, count }],
      );
    },

    async countOpen(workflowId: WorkflowId): Promise<number> {
      return enrollments.countDocuments({ workflowId, open: true } as mongo.Filter<EnrollmentDoc>);
    },

    /** How many of a workflow are kept back. */
    async countHeld(workflowId: WorkflowId): Promise<number> {
      return enrollments.countDocuments({
        'hold.for': { $type: 'string' },
        workflowId,
      } as unknown as mongo.Filter<EnrollmentDoc>);
    },

    /** When the oldest one that is under way began, among those of some workflows; null: there is none. */
    async oldest(workflowIds: readonly WorkflowId[]): Promise<Record<'active' | 'waiting', Date | null>> {
      const begun = async (status: 'active' | 'waiting'): Promise<Date | null> => {
        // One at a time, each from the index: together they would be read in full to be sorted.
        let oldest: Date | null = null;
        for (const workflowId of workflowIds) {
          const doc = await enrollments.findOne({ workflowId, status } as mongo.Filter<EnrollmentDoc>, {
            projection: { startedAt: 1 },
            sort: { _id: 1 },
          });
          if (doc && (oldest === null || doc.startedAt < oldest)) oldest = doc.startedAt;
        }
        return oldest;
      };
      const [active, waiting] = await Promise.all([begun('active'), begun('waiting')]);
      return { active, waiting };
    },
  };
}
