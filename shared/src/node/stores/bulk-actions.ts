import type { mongo } from 'mongoose';
import type { BulkAction, BulkStatus, LeftAloneReason } from '../../api/bulk-routes.ts';
import type { EnrollmentStatus } from '../../engine/enrollment.ts';
import type { EnrollmentId, StepId, WorkflowId } from '../../ids.ts';
import type { BulkActionDoc, EnrollmentDoc, Models } from '../models/index.ts';
import { duplicateKey, nativeOf } from './native.ts';
import { runsQuery } from './runs-query.ts';

export type BulkActionRecord = Omit<BulkActionDoc, '_id'> & { id: string };

/** An enrollment as a bulk action sees it. */
export interface BulkRow {
  id: EnrollmentId;
  status: EnrollmentStatus;
  version: number;
  stepId: StepId | null;
  /** Somebody is carrying it, or has decided what is not all written: it is asked again a moment later. */
  busy: boolean;
  /** This very action has taken it in hand. */
  taken: boolean;
}

type Meant = Pick<BulkActionRecord, 'workflowId' | 'action' | 'which' | 'at'>;

const toRecord = ({ _id, ...rest }: BulkActionDoc): BulkActionRecord => ({ id: _id, ...rest });

/** Bulk actions that are shown and kept in sight; older ones stay in the audit log. */
const shown = 20;

type Filter = mongo.Filter<EnrollmentDoc>;
type Update = mongo.UpdateFilter<EnrollmentDoc>;

/** What is written to an enrollment that an action takes in hand, and where. `move` depends on what there is. */
function handWrite({ action, now }: { action: Exclude<BulkAction['kind'], 'move'>; now: Date }): {
  where: object;
  set: object;
  fence: boolean;
} {
  const ended = {
    ...{ status: 'cancelled', open: false, endedAt: now },
    ...{ wakeAt: null, wait: null, worker: null, hold: null },
  };
  switch (action) {
    case 'retry':
    case 'skip':
      return {
        where: { status: 'failed' },
        set: { status: 'active', event: action, wakeAt: now, tries: 0 },
        fence: false,
      };
    case 'cancel':
      return { where: { open: true }, set: ended, fence: true };
    case 'again':
      // What failed makes room for the new run; what is over stays as it is.
      return { where: { status: 'failed' }, set: ended, fence: true };
  }
}

/**
 * Things done to many enrollments. Each enrollment names the last action that took it in hand, in the same write that
 * the action makes, so that a chunk which is repeated after a crash does nothing twice and is counted right.
 */
export function bulkActionStore(models: Models) {
  const enrollments = nativeOf(models.enrollments);
  const actions = nativeOf(models.bulkActions);

  /** Enrollments that an action means. A move means those that stand still in other versions. */
  function selected({ workflowId, action, which, at }: Meant): Filter {
    const named =
      'ids' in which ? { workflowId, _id: { $in: which.ids } } : runsQuery({ workflowId, ...which.filter });
    const standing =
      action.kind === 'move'
        ? { status: { $in: ['waiting', 'failed'] }, version: { $ne: action.version } }
        : {};
    return { ...named, ...standing, startedAt: { $lte: at } } as Filter;
  }

  async function idsOf(filter: object, limit: number): Promise<EnrollmentId[]> {
    const docs = await enrollments
      .find(filter as Filter, { projection: { _id: 1 }, sort: { _id: 1 }, limit })
      .toArray();
    return docs.map(({ _id }) => _id);
  }

  return {
    /** How many enrollments an action means. */
    async count(input: Meant): Promise<number> {
      return enrollments.countDocuments(selected(input));
    },

    /** How many stand still at each step of each version: waiting, or failed. */
    async standing(workflowId: WorkflowId): Promise<{ version: number; stepId: string; count: number }[]> {
      const groups = await enrollments
        .aggregate<{ _id: { version: number; stepId: string | null }; count: number }>([
          { $match: { workflowId, status: { $in: ['waiting', 'failed'] } } },
          { $group: { _id: { version: '$version', stepId: '$stepId' }, count: { $sum: 1 } } },
        ])
        .toArray();
      return groups.flatMap(({ _id: { version, stepId }, count }) =>
        stepId === null ? [] : [{ version, stepId, count }],
      );
    },

    /** Why runs have failed: the codes of those that stand failed now. */
    async errorCodes(workflowId: WorkflowId): Promise<Record<string, number>> {
      const groups = await enrollments
        .aggregate<{ _id: string | null; count: number }>([
          { $match: { workflowId, status: 'failed' } },
          { $group: { _id: '$error.code', count: { $sum: 1 } } },
        ])
        .toArray();
      return Object.fromEntries(groups.flatMap(({ _id, count }) => (_id === null ? [] : [[_id, count]])));
    },

    /** Begins one; false when another one is running in the workflow. The same one twice is begun once. */
    async begin({ id, ...rest }: BulkActionRecord): Promise<boolean> {
      try {
        await actions.insertOne({ _id: id, ...rest });
        return true;
      } catch (error) {
        if (!duplicateKey(error)) throw error;
        return (await actions.findOne({ _id: id })) !== null;
      }
    },

    async byId(id: string): Promise<BulkActionRecord | null> {
      const doc = await actions.findOne({ _id: id });
      return doc && toRecord(doc);
    },

    async latest(workflowId: WorkflowId): Promise<BulkActionRecord[]> {
      const docs = await actions.find({ workflowId }, { sort: { _id: -1 }, limit: shown }).toArray();
      return docs.map(toRecord);
    },

    async isRunning(workflowId: WorkflowId): Promise<boolean> {
      return (await actions.findOne({ workflowId, status: 'running' })) !== null;
    },

    async running(): Promise<BulkActionRecord[]> {
      const docs = await actions.find({ status: 'running' }, { sort: { _id: 1 }, limit: 100 }).toArray();
      return docs.map(toRecord);
    },

    /** Stops one that runs; false when it does not (any more). */
    async stop({ id, now }: { id: string; now: Date }): Promise<boolean> {
      const { matchedCount } = await actions.updateOne(
        { _id: id, status: 'running' },
        { $set: { status: 'stopped' satisfies BulkStatus, endedAt: now } },
      );
      return matchedCount === 1;
    },

    /** The next enrollments of an action in the order of their ids, those that it has taken in hand among them. */
    async chunk({ of, limit }: { of: BulkActionRecord; limit: number }): Promise<BulkRow[]> {
      const { id, which, after } = of;
      let ids: EnrollmentId[];
      if ('ids' in which) {
        const left = [...new Set(which.ids)].sort().filter((one) => after === null || one > after);
        ids = left.slice(0, limit);
      } else {
        const range = after === null ? {} : { _id: { $gt: after } };
        const [matching, taken] = await Promise.all([
          idsOf({ ...selected(of), ...range }, limit),
          idsOf({ bulk: { $eq: id, $type: 'string' }, ...range }, limit),
        ]);
        ids = [...new Set([...matching, ...taken])].sort().slice(0, limit);
      }
      return this.rows({ ids, of });
    },

    /** Enrollments of an action as they are now, in the order of their ids; those that are gone are left out. */
    async rows({ ids, of }: { ids: readonly EnrollmentId[]; of: BulkActionRecord }): Promise<BulkRow[]> {
      const docs = await enrollments
        .find({ _id: { $in: [...ids] }, workflowId: of.workflowId } as Filter, {
          projection: { status: 1, version: 1, stepId: 1, open: 1, worker: 1, bulk: 1, 'intent.event': 1 },
          sort: { _id: 1 },
        })
        .toArray();
      return docs.map(({ _id, status, version, stepId, open, intent, bulk, worker }) => ({
        id: _id,
        status,
        version,
        stepId,
        busy: open && ((intent ?? null) !== null || (of.action.kind === 'move' && worker !== null)),
        taken: bulk === of.id,
      }));
    },

    /** Takes enrollments in hand: those that are as the action needs them, and that it has not taken before. */
    async take(input: {
      ids: readonly EnrollmentId[];
      of: BulkActionRecord;
      action: Exclude<BulkAction['kind'], 'move'>;
      now: Date;
    }): Promise<void> {
      const { ids, of, action, now } = input;
      const { where, set, fence } = handWrite({ action, now });
      const free = { _id: { $in: [...ids] }, workflowId: of.workflowId, intent: null, bulk: { $ne: of.id } };
      await enrollments.updateMany(
        { ...free, ...where } as Filter,
        { $set: { ...set, bulk: of.id }, ...(fence && { $inc: { fence: 1 } }) } as unknown as Update,
      );
      if (action === 'again')
        await enrollments.updateMany(
          { ...free, open: false } as Filter,
          { $set: { bulk: of.id } } as unknown as Update,
        );
    },

    /**
     * Moves enrollments that stand still at a step of one version to another. One that is resumed at the same moment is
     * either claimed first, and stays, or moved first, and goes on in the new version: each is one conditional write.
     */
    async move(input: {
      ids: readonly EnrollmentId[];
      of: BulkActionRecord;
      from: number;
      stepId: StepId;
      to: number;
    }): Promise<void> {
      const { ids, of, from, stepId, to } = input;
      await enrollments.updateMany(
        {
          _id: { $in: [...ids] },
          workflowId: of.workflowId,
          version: from,
          stepId,
          status: { $in: ['waiting', 'failed'] },
          worker: null,
          intent: null,
          bulk: { $ne: of.id },
        } as unknown as Filter,
        { $set: { version: to, bulk: of.id }, $inc: { fence: 1 } } as unknown as Update,
      );
    },

    /** Notes how far one has come, unless somebody else has noted it or it was stopped. */
    async progressed(input: {
      of: BulkActionRecord;
      after: string | null;
      done: number;
      skipped: Partial<Record<LeftAloneReason, number>>;
      /** When it is through. */
      ended: Date | null;
    }): Promise<boolean> {
      const { of, after, done, skipped, ended } = input;
      const counts = Object.entries(skipped).map(([reason, count]) => [`skipped.${reason}`, count]);
      const { matchedCount } = await actions.updateOne(
        { _id: of.id, status: 'running', after: of.after },
        {
          $set: { after, ...(ended && { status: 'done' as const, endedAt: ended }) },
          $inc: { done, ...Object.fromEntries(counts) },
        },
      );
      return matchedCount === 1;
    },
  };
}
