import type { mongo } from 'mongoose';
import { causeOf, type NextEntry } from '../../engine/next-entry.ts';
import type { EnrollmentId, TicketId, WorkflowId } from '../../ids.ts';
import type { EnrollmentDoc, Models } from '../models/index.ts';
import { endedEarly } from './ended-early.ts';
import { nativeOf } from './native.ts';

/** An entry that waits, and the run that it waits for. */
export interface WaitingEntry {
  behind: EnrollmentId;
  workflowId: WorkflowId;
  ticketId: TicketId;
  next: NextEntry;
}

/** A ticket that was let in while it is in the workflow. */
export type LetInAgain = Omit<WaitingEntry, 'behind'>;

/**
 * What became of such an entry: it waits (by itself, or a later one in its place), the run that the
 * ticket is in brought it about itself, or the ticket is not inside (any more).
 */
export type Noted = 'waits' | 'own' | 'not-inside';

type Filter = mongo.Filter<EnrollmentDoc>;
type Update = mongo.UpdateFilter<EnrollmentDoc>;

const has = (next: EnrollmentDoc['next']): next is NextEntry => next !== null && next !== undefined;

/** Kept back before its first step: it begins with the ticket as that will be, so it stands for what comes meanwhile. */
const waitsToBegin = ({ hold, stepId, worker }: Pick<EnrollmentDoc, 'hold' | 'stepId' | 'worker'>): boolean =>
  (hold ?? null) !== null && stepId === null && worker === null;
const hasBegun = { $or: [{ hold: null }, { stepId: { $ne: null } }, { worker: { $ne: null } }] };

/** In nobody's hands, with all that it decided written. */
const atRest = { open: true, intent: null, worker: null };

/** Entries that wait for the run before them, each noted on that run: there is at most one, and it is kept with it. */
export function nextEntryStore(models: Models) {
  const enrollments = nativeOf(models.enrollments);

  async function waiting(filter: object, limit: number): Promise<WaitingEntry[]> {
    const docs = await enrollments
      .find(filter as Filter, { projection: { workflowId: 1, ticketId: 1, next: 1 }, limit })
      .toArray();
    return docs.flatMap(({ _id, workflowId, ticketId, next }) =>
      has(next) ? [{ behind: _id, workflowId, ticketId, next }] : [],
    );
  }

  return {
    /**
     * Notes entries on the runs that their tickets are in, and ends at once those runs that are replaced and at rest.
     * One that waits stands for all that came before, since it begins with the ticket as it is then: the latest takes the
     * place of an earlier one. In the order of what was given.
     */
    async note({ entries, now }: { entries: readonly LetInAgain[]; now: Date }): Promise<Noted[]> {
      if (entries.length === 0) return [];
      await enrollments.bulkWrite(
        entries.map(({ workflowId, ticketId, next }) => ({
          updateOne: {
            filter: {
              ...{ workflowId, ticketId, open: true },
              _id: { $ne: causeOf(next.occasion) },
              $and: [hasBegun, { $or: [{ next: null }, { 'next.at': { $lt: next.at } }] }],
            } as unknown as Filter,
            update: { $set: { next } } as unknown as Update,
          },
        })),
        { ordered: false },
      );
      const found = await enrollments
        .find(
          {
            workflowId: { $in: [...new Set(entries.map(({ workflowId }) => workflowId))] },
            ticketId: { $in: [...new Set(entries.map(({ ticketId }) => ticketId))] },
            open: true,
          } as unknown as Filter,
          { projection: { workflowId: 1, ticketId: 1, next: 1, hold: 1, stepId: 1, worker: 1 } },
        )
        .toArray();
      const inside = new Map(found.map((doc) => [`${doc.workflowId}:${doc.ticketId}`, doc]));
      const replaced = found.filter(({ next }) => next?.how === 'replace').map(({ _id }) => _id);
      await this.endReplaced({ ids: replaced, now });
      return entries.map(({ workflowId, ticketId, next }): Noted => {
        const doc = inside.get(`${workflowId}:${ticketId}`);
        if (!doc) return 'not-inside';
        if (has(doc.next) || waitsToBegin(doc)) return 'waits';
        // It has begun or ended since it was written to.
        return doc._id === causeOf(next.occasion) ? 'own' : 'not-inside';
      });
    },

    /** Entries whose turn has come: the run before them has ended. */
    async due(limit: number): Promise<WaitingEntry[]> {
      return waiting({ open: false, 'next.how': { $type: 'string' } }, limit);
    },

    /** Runs at rest that are to be replaced and were in somebody's hands when that was noted. */
    async replaceable(limit: number): Promise<WaitingEntry[]> {
      return waiting({ 'next.how': { $eq: 'replace', $type: 'string' }, ...atRest }, limit);
    },

    /** Ends runs that are at rest in favour of the entries noted on them; others are left to come to rest. */
    async endReplaced({ ids, now }: { ids: readonly EnrollmentId[]; now: Date }): Promise<void> {
      if (ids.length === 0) return;
      await enrollments.updateMany(
        { _id: { $in: [...ids] }, 'next.how': 'replace', ...atRest } as unknown as Filter,
        endedEarly({ now, reason: 'replaced' }),
      );
    },

    /** Takes the notes of entries that have been dealt with off the runs before them. */
    async dealtWith(entries: readonly WaitingEntry[]): Promise<void> {
      if (entries.length === 0) return;
      await enrollments.bulkWrite(
        entries.map(({ behind, next }) => ({
          updateOne: {
            filter: { _id: behind, 'next.occasion': next.occasion } as Filter,
            update: { $set: { next: null } } as unknown as Update,
          },
        })),
        { ordered: false },
      );
    },
  };
}
