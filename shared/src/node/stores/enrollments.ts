import type { mongo } from 'mongoose';
import type { Enrollment, UnenrollReason } from '../../engine/enrollment.ts';
import { isEnded } from '../../engine/enrollment.ts';
import type { NextEntry } from '../../engine/next-entry.ts';
import { OperationalError } from '../../errors.ts';
import type { EnrollmentId, TicketId, WorkflowId } from '../../ids.ts';
import type { EnrollmentDoc, Intent, Models } from '../models/index.ts';
import type { Due } from './due.ts';
import { endedEarly } from './ended-early.ts';
import { enrollmentReads, toEnrollment } from './enrollment-reads.ts';
import { packIntent, unpackIntent } from './intents.ts';
import { keptBackBy } from './kept-back-by.ts';
import { duplicateKey, nativeOf, writeErrorsOf } from './native.ts';
import { nextEntryStore } from './next-entries.ts';

/** An enrollment as a worker holds it: the engine's state, and what running it needs. */
export interface HeldEnrollment {
  enrollment: Enrollment;
  fence: number;
  intent: Intent | null;
  event: EnrollmentDoc['event'];
  tries: number;
  next: NextEntry | null;
}

/** As much of an enrollment as tells whether it should still be under way. */
export interface UnderWay extends Pick<Enrollment, 'id' | 'workflowId' | 'version' | 'ticketId' | 'status'> {
  /** A run of it is being planned or written. */
  inHand: boolean;
}

export interface NewEnrollment {
  enrollment: Enrollment;
  /** See `entryKeysOf`. */
  entryKey: string;
  againKey: string | null;
  /** What is noted when the ticket is in the workflow; null: it is passed over then. */
  next: NextEntry | null;
  /** The worker that begins with it at once; null leaves it to whoever takes it. */
  worker: string | null;
  wakeAt: Date | null;
  intent: Intent | null;
  event: EnrollmentDoc['event'];
}

/**
 * Why an enrollment was refused: this very one exists, another one is under way (and the next one waits for its end), or
 * the ticket was in here before.
 */
export type Refusal = 'same' | 'open' | 'waits' | 'before';

export interface Checkpoint {
  enrollment: Enrollment;
  fence: number;
  intent: Intent | null;
  /** Null: nothing is due any more. */
  wakeAt: Date | null;
  event: EnrollmentDoc['event'];
  tries: number;
  /** Whether the worker keeps the lease. */
  worker: string | null;
}

/** An enrollment whose run is written, and when it is due again. */
export type Released = Pick<Checkpoint, 'enrollment' | 'fence' | 'wakeAt' | 'event'>;

function toHeld(doc: EnrollmentDoc): HeldEnrollment {
  const { fence, intent, event, tries, next = null } = doc;
  const enrollment = toEnrollment(doc);
  return { enrollment, fence, intent: intent && unpackIntent({ intent, enrollment }), event, tries, next };
}

/** A failed enrollment is still under way: it can be retried, and until then no second one may enter. */
const isOpen = (enrollment: Enrollment): boolean => !isEnded(enrollment);

/** Clocks of servers differ by less than this. */
const clockToleranceMs = 10_000;

/** Times that a ticket may leave a workflow just when its next entry is noted on the run that it was in. */
const insideTries = 10;

/** At a wait that something can end, and in nobody's hands but of one who looks whether it has. */
const standsWaiting = {
  open: true,
  status: 'waiting',
  'wait.for': { $exists: true },
  intent: null,
  $or: [{ event: 'look' }, { event: 'timer', worker: null }],
};

/**
 * Enrollments and their leases. A worker claims before it works; every write names the fence number of its claim, so
 * a worker that lost the lease writes nothing.
 */
export function enrollmentStore(models: Models) {
  const enrollments = nativeOf(models.enrollments);
  /** Makes every claim's mark its own, so that two jobs of one worker never find each other's. */
  let claims = 0;

  const reads = enrollmentReads(models);
  const nextEntries = nextEntryStore(models);

  /**
   * Why unique indexes refused enrollments, by what stands in the way: the errors of a bulk write do not name the
   * index, and one that exists breaks several at once.
   */
  async function refusalsOf(refused: readonly EnrollmentDoc[]): Promise<Map<EnrollmentId, Refusal>> {
    const ids = refused.map(({ _id }) => _id);
    const keys = refused.map(({ entryKey }) => entryKey);
    const filter = { $or: [{ _id: { $in: ids } }, { entryKey: { $in: keys } }] };
    const found = await enrollments
      .find(filter as mongo.Filter<EnrollmentDoc>, { projection: { entryKey: 1, open: 1 } })
      .toArray();
    const same = new Set(found.map(({ _id }) => _id));
    const ended = new Set(found.flatMap(({ entryKey, open }) => (open ? [] : [entryKey])));
    return new Map(
      refused.map(({ _id, entryKey }) => [
        _id,
        same.has(_id) ? 'same' : ended.has(entryKey) ? 'before' : 'open',
      ]),
    );
  }

  async function insertDocs(records: readonly NewEnrollment[]): Promise<Map<EnrollmentId, Refusal>> {
    if (records.length === 0) return new Map();
    const docs = records.map(
      ({ enrollment: { id, ...rest }, entryKey, worker, wakeAt, intent, event }): EnrollmentDoc => ({
        _id: id,
        ...rest,
        entryKey,
        open: isOpen({ id, ...rest }) || intent !== null,
        worker,
        fence: 1,
        wakeAt,
        intent: intent && packIntent(intent),
        event,
        tries: 0,
        bulk: null,
      }),
    );
    try {
      await enrollments.insertMany(docs as mongo.OptionalUnlessRequiredId<EnrollmentDoc>[], {
        ordered: false,
      });
      return new Map();
    } catch (error) {
      const refused = writeErrorsOf(error).map((one) => {
        const doc = docs[one.index];
        if (!duplicateKey(one) || !doc) throw error;
        return doc;
      });
      return refusalsOf(refused);
    }
  }

  /** Adds enrollments, and once more those whose tickets were in there before and may enter again. */
  async function insertAll(records: readonly NewEnrollment[]): Promise<Map<EnrollmentId, Refusal>> {
    const refused = await insertDocs(records);
    const again = records.flatMap((record) => {
      const { againKey, enrollment } = record;
      return againKey !== null && refused.get(enrollment.id) === 'before'
        ? [{ ...record, entryKey: againKey }]
        : [];
    });
    for (const { enrollment } of again) refused.delete(enrollment.id);
    for (const [id, refusal] of await insertDocs(again)) refused.set(id, refusal);
    return refused;
  }

  /** Notes what was refused because its ticket is inside; returned are those of which that is not so any more. */
  async function noteInside(input: {
    records: readonly NewEnrollment[];
    refused: Map<EnrollmentId, Refusal>;
  }): Promise<NewEnrollment[]> {
    const { records, refused } = input;
    const inside = records.flatMap((record) =>
      record.next !== null && refused.get(record.enrollment.id) === 'open'
        ? [{ record, next: record.next }]
        : [],
    );
    const noted = await nextEntries.note({
      entries: inside.map(({ record: { enrollment }, next }) => ({
        ...{ workflowId: enrollment.workflowId, ticketId: enrollment.ticketId, next },
      })),
      now: inside[0]?.record.enrollment.startedAt ?? new Date(0),
    });
    return inside.flatMap(({ record }, index) => {
      if (noted[index] === 'waits') refused.set(record.enrollment.id, 'waits');
      return noted[index] === 'not-inside' ? [record] : [];
    });
  }

  return {
    ...reads,

    /**
     * Adds enrollments in one command, and in a second one those whose tickets were in there before and may enter again;
     * those that a unique index refused, with the reason. Where a ticket is inside and its workflow says so, what lets
     * it in again is noted on the run that it is in.
     */
    async insert(records: readonly NewEnrollment[]): Promise<Map<EnrollmentId, Refusal>> {
      const refused = await insertAll(records);
      // A run may end between the refusal and the note; then the ticket enters after all.
      for (let tries = 1; ; tries += 1) {
        const left = await noteInside({ records, refused });
        if (left.length === 0) return refused;
        if (tries === insideTries)
          throw new OperationalError({
            code: 'ticket-in-and-out',
            message: 'Tickets keep entering and leaving a workflow.',
          });
        for (const { enrollment } of left) refused.delete(enrollment.id);
        for (const [id, refusal] of await insertAll(left)) refused.set(id, refusal);
      }
    },

    /**
     * Takes enrollments whose lease, wait or pause is over. Two round trips: mark them, then read what was marked.
     * The mark is the worker's own, so two workers never get the same one.
     */
    async claim(input: {
      ids: readonly EnrollmentId[];
      worker: string;
      now: Date;
      leaseMs: number;
    }): Promise<HeldEnrollment[]> {
      const { ids, worker, now, leaseMs } = input;
      const until = new Date(now.getTime() + leaseMs);
      claims += 1;
      const mark = `${worker}#${claims}`;
      const { modifiedCount } = await enrollments.updateMany(
        { _id: { $in: [...ids] }, open: true, wakeAt: { $lte: now } } as mongo.Filter<EnrollmentDoc>,
        {
          $set: { worker: mark, wakeAt: until },
          $inc: { fence: 1 },
        } as unknown as mongo.UpdateFilter<EnrollmentDoc>,
      );
      if (modifiedCount === 0) return [];
      const docs = await enrollments
        .find({ _id: { $in: [...ids] }, worker: mark } as mongo.Filter<EnrollmentDoc>)
        .toArray();
      return docs.map((doc) => toHeld(doc as EnrollmentDoc));
    },

    /** Writes what workers have come to; the ids of those whose lease was lost, which wrote nothing. */
    async checkpoint(checkpoints: readonly Checkpoint[]): Promise<Set<EnrollmentId>> {
      if (checkpoints.length === 0) return new Set();
      const operations = checkpoints.map(({ enrollment, fence, intent, wakeAt, event, tries, worker }) => {
        const { id, workflowId, version, ticketId, entry, webhook, startedAt, ...state } = enrollment;
        return {
          updateOne: {
            filter: { _id: id, fence } as mongo.Filter<EnrollmentDoc>,
            update: {
              $set: {
                ...state,
                intent: intent && packIntent(intent),
                wakeAt,
                event,
                tries,
                worker,
                open: isOpen(enrollment) || intent !== null,
              },
            } as unknown as mongo.UpdateFilter<EnrollmentDoc>,
          },
        };
      });
      const { matchedCount } = await enrollments.bulkWrite(operations, { ordered: false });
      if (matchedCount === checkpoints.length) return new Set();
      const fences = new Map(checkpoints.map(({ enrollment, fence }) => [enrollment.id, fence]));
      const current = await this.fences([...fences.keys()]);
      return new Set([...fences].filter(([id, fence]) => current.get(id) !== fence).map(([id]) => id));
    },

    /**
     * Lets go of enrollments whose runs are written: they stand in the database as the runs left them, holding intents
     * that are done. Those that go on alike share one statement. One whose lease was lost is left as it is.
     */
    async letGo(released: readonly Released[]): Promise<void> {
      if (released.length === 0) return;
      const alike = new Map<string, Released[]>();
      for (const one of released) {
        const name = JSON.stringify([one.fence, one.wakeAt, one.event, isOpen(one.enrollment)]);
        const group = alike.get(name);
        if (group) group.push(one);
        else alike.set(name, [one]);
      }
      const operations = [...alike.values()].flatMap((group) => {
        const [first] = group;
        if (!first) return [];
        const { fence, wakeAt, event } = first;
        const $set = { intent: null, wakeAt, event, tries: 0, worker: null, open: isOpen(first.enrollment) };
        const filter = { _id: { $in: group.map(({ enrollment }) => enrollment.id) }, fence };
        return [
          {
            updateMany: {
              filter: filter as mongo.Filter<EnrollmentDoc>,
              update: { $set } as unknown as mongo.UpdateFilter<EnrollmentDoc>,
            },
          },
        ];
      });
      await enrollments.bulkWrite(operations, { ordered: false });
    },

    /** Enrollments that are due, the longest due first: those that stand at calls, or all the others. */
    async due(input: { now: Date; limit: number; calls: boolean }): Promise<Due<EnrollmentId>[]> {
      const { now, limit, calls } = input;
      const event = calls ? 'call' : { $ne: 'call' };
      const docs = await enrollments
        .find({ wakeAt: { $type: 'date', $lte: now }, event } as mongo.Filter<EnrollmentDoc>, {
          projection: { wakeAt: 1 },
          sort: { wakeAt: 1 },
          limit,
        })
        .toArray();
      return docs.map(({ _id, wakeAt }) => ({ id: _id, at: wakeAt ?? now }));
    },

    /** Enrollments of tickets that wait for something to happen; those whose wait is being written are left out. */
    async awaiting(ticketIds: readonly TicketId[]): Promise<Enrollment[]> {
      return reads.find(
        { ticketId: { $in: [...ticketIds] }, ...standsWaiting } as mongo.Filter<EnrollmentDoc>,
        {
          projection: { intent: 0, log: 0, outputs: 0 },
        },
      );
    },

    /**
     * Has waits looked at: what they wait for seems to have happened. One that is being looked at is taken from whoever
     * does, since that look may have come too early; one whose time is up is left to whoever ends it.
     */
    async lookAgain({ waiting, now }: { waiting: readonly Enrollment[]; now: Date }): Promise<void> {
      const operations = waiting.map(({ id, wait }) => ({
        updateOne: {
          filter: {
            _id: id,
            'wait.stepId': wait?.stepId,
            'wait.visit': wait?.visit,
            ...standsWaiting,
          } as mongo.Filter<EnrollmentDoc>,
          update: {
            $set: { event: 'look', wakeAt: now, worker: null },
            $inc: { fence: 1 },
          } as unknown as mongo.UpdateFilter<EnrollmentDoc>,
        },
      }));
      if (operations.length > 0) await enrollments.bulkWrite(operations, { ordered: false });
    },

    /**
     * Lets a failed enrollment be taken up again; false when it is not failed (any more), or when what it did before it
     * failed is being written.
     */
    async wake(input: { id: EnrollmentId; event: 'retry' | 'skip'; now: Date }): Promise<boolean> {
      const { matchedCount } = await enrollments.updateOne(
        { _id: input.id, status: 'failed', intent: null } as mongo.Filter<EnrollmentDoc>,
        {
          $set: { status: 'active', event: input.event, wakeAt: input.now, tries: 0 },
        } as unknown as mongo.UpdateFilter<EnrollmentDoc>,
      );
      return matchedCount === 1;
    },

    /**
     * Ends enrollments where they stand. One whose effects are decided and not yet written is let through first, so
     * that nothing is half done: those are not counted, and the caller asks again.
     */
    async cancel(input: {
      filter: { ids: readonly EnrollmentId[] } | { workflowId: WorkflowId };
      now: Date;
    }): Promise<number> {
      const { filter, now } = input;
      const which = 'ids' in filter ? { _id: { $in: [...filter.ids] } } : { workflowId: filter.workflowId };
      const { modifiedCount } = await enrollments.updateMany(
        { ...which, open: true, intent: null } as mongo.Filter<EnrollmentDoc>,
        {
          $set: {
            status: 'cancelled',
            open: false,
            endedAt: now,
            ...{ wakeAt: null, wait: null, worker: null, hold: null },
            // Where the whole workflow is ended, nothing enters after them.
            ...('workflowId' in filter && { next: null }),
          },
          $inc: { fence: 1 },
        } as unknown as mongo.UpdateFilter<EnrollmentDoc>,
      );
      return modifiedCount;
    },

    /** Those under way of some workflows: of some tickets, or the waiting ones in the order of their ids. */
    async underWayIn(
      input: { workflowIds: readonly WorkflowId[] } & (
        | { ticketIds: readonly TicketId[] }
        | { after: EnrollmentId | null; limit: number }
      ),
    ): Promise<UnderWay[]> {
      const workflowId = { $in: [...input.workflowIds] };
      const [filter, options] =
        'ticketIds' in input
          ? [{ ticketId: { $in: [...input.ticketIds] }, workflowId, open: true }, {}]
          : [
              { workflowId, status: 'waiting', ...(input.after && { _id: { $gt: input.after } }) },
              { sort: { _id: 1 } as const, limit: input.limit },
            ];
      const docs = await enrollments
        .find(filter as mongo.Filter<EnrollmentDoc>, {
          projection: { workflowId: 1, version: 1, ticketId: 1, status: 1, worker: 1, intent: 1 },
          ...options,
        })
        .toArray();
      return docs.map(({ _id, workflowId, version, ticketId, status, worker, intent }) => ({
        ...{ id: _id, workflowId, version, ticketId, status },
        inHand: intent !== null || (status === 'active' && worker !== null),
      }));
    },

    /**
     * Ends waiting enrollments by a rule, where they stand. Those that have been taken up meanwhile are left: their
     * run asks the same rule before its next step.
     */
    async unenroll(input: {
      ids: readonly EnrollmentId[];
      reason: UnenrollReason;
      now: Date;
    }): Promise<number> {
      const { ids, reason, now } = input;
      const { modifiedCount } = await enrollments.updateMany(
        { _id: { $in: [...ids] }, status: 'waiting', intent: null } as mongo.Filter<EnrollmentDoc>,
        endedEarly({ now, reason }),
      );
      return modifiedCount;
    },

    /**
     * Takes a ticket out of a workflow, by a step of another one, that it was in at a moment; what it entered later stays. `ended` also when that
     * was done before: repeating it finds the enrollment ended since. `busy`: its effects are decided and not yet
     * written, ask again.
     */
    async takeOut(input: {
      workflowId: WorkflowId;
      ticketId: TicketId;
      at: Date;
      now: Date;
    }): Promise<'ended' | 'not-in' | 'busy'> {
      const { workflowId, ticketId, at, now } = input;
      const which = { workflowId, ticketId, startedAt: { $lte: new Date(at.getTime() + clockToleranceMs) } };
      const { modifiedCount } = await enrollments.updateOne(
        { ...which, open: true, intent: null } as mongo.Filter<EnrollmentDoc>,
        endedEarly({ now, reason: 'workflow' }),
      );
      if (modifiedCount === 1) return 'ended';
      const found = await enrollments.findOne(
        {
          ...which,
          $or: [{ open: true }, { unenrollReason: 'workflow', endedAt: { $gte: at } }],
        } as mongo.Filter<EnrollmentDoc>,
        { projection: { open: 1 } },
      );
      if (!found) return 'not-in';
      return found.open ? 'busy' : 'ended';
    },

    /** Lets go of enrollments that a pause kept back: they are due at once, for what they stood at. */
    async release({ workflowIds, now }: { workflowIds: readonly WorkflowId[]; now: Date }): Promise<number> {
      if (workflowIds.length === 0) return 0;
      const { modifiedCount } = await enrollments.updateMany(
        {
          ...keptBackBy('pause'),
          workflowId: { $in: [...workflowIds] },
        } as unknown as mongo.Filter<EnrollmentDoc>,
        { $set: { hold: null, wakeAt: now } } as unknown as mongo.UpdateFilter<EnrollmentDoc>,
      );
      return modifiedCount;
    },

    /** The fence numbers of those of the enrollments that there are. */
    async fences(ids: readonly EnrollmentId[]): Promise<Map<EnrollmentId, number>> {
      const docs = await enrollments.find({ _id: { $in: [...ids] } }, { projection: { fence: 1 } }).toArray();
      return new Map(docs.map(({ _id, fence }) => [_id, fence]));
    },

    async removeOfTickets(ticketIds: readonly TicketId[]): Promise<void> {
      await enrollments.deleteMany({ ticketId: { $in: [...ticketIds] } } as mongo.Filter<EnrollmentDoc>);
    },
  };
}
