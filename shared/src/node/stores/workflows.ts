import mongoose from 'mongoose';
import { dependsOnTime } from '../../filters/compile-filter.ts';
import type { TicketId, UserId, WorkflowId } from '../../ids.ts';
import type { WaitedEvent } from '../../steps/wait-for-event/event.ts';
import type { Definition } from '../../workflow/definition.ts';
import { takesTickets, type WorkflowStatus } from '../../workflow/status.ts';
import type { Models, Occurrence, Unenrolling, VersionDoc, WorkflowDoc } from '../models/index.ts';
import { nextScheduled } from '../next-scheduled.ts';
import { containing, duplicateKey } from './native.ts';

const { trusted } = mongoose;

export type Workflow = Omit<WorkflowDoc, '_id'> & { id: WorkflowId };
export type Version = Omit<VersionDoc, '_id'>;

const waitsOf = (definition: Definition): WaitedEvent['kind'][] =>
  Object.values(definition.steps).flatMap((step) =>
    step.type === 'wait-for-event' ? [step.config.event.kind] : [],
  );

const toWorkflow = ({ _id, ...rest }: WorkflowDoc): Workflow => ({ id: _id, ...rest });
/** What others must know of a workflow; it may be on, and tickets may be in it once it was published. */
export type WorkflowOutline = Pick<Workflow, 'id' | 'name' | 'status' | 'live'> & {
  unenrolls: Unenrolling | null;
  capped: boolean;
  waitsFor: readonly WaitedEvent['kind'][];
};

/** What must be watched on behalf of a workflow once a draft is published beside its earlier versions. */
function watched({ draft, unenrolls }: Workflow): Unenrolling | undefined {
  const { unenroll } = draft.definition.settings;
  if (unenroll === undefined || unenrolls === 'over-time') return unenrolls;
  return dependsOnTime(unenroll) ? 'over-time' : 'on-change';
}

const toVersion = ({ _id, ...rest }: VersionDoc): Version => rest;

const noSchedule = { scheduledAt: null, occurrence: null };

/** What is due already and was not begun is not passed over because a new version comes in between. */
function scheduledAfterPublish({ workflow, at }: { workflow: Workflow; at: Date }): Date | null {
  const { scheduledAt, status, draft } = workflow;
  const isDue = status !== 'off' && scheduledAt && scheduledAt <= at;
  return isDue ? scheduledAt : nextScheduled({ definition: draft.definition, after: at });
}

/** Workflows: one draft each, and immutable versions apart. */
export function workflowStore(models: Models) {
  const { workflows, versions } = models;

  /** Adds the draft as the next version. Versions are only ever added, so none that is in use can change. */
  async function addVersion({
    workflow,
    by,
    at,
  }: {
    workflow: Workflow;
    by: UserId | null;
    at: Date;
  }): Promise<number> {
    const { id, draft, live } = workflow;
    for (;;) {
      const newest = await versions
        .findOne({ workflowId: id }, { version: 1, draftRevision: 1 })
        .sort({ version: -1 })
        .lean<Pick<VersionDoc, 'version' | 'draftRevision'>>();
      const isLeftover =
        newest && newest.version > (live?.version ?? 0) && newest.draftRevision === draft.revision;
      if (isLeftover) return newest.version;
      const version = (newest?.version ?? 0) + 1;
      try {
        const content = {
          definition: draft.definition,
          draftRevision: draft.revision,
          publishedAt: at,
          publishedBy: by,
        };
        await versions.create([{ _id: `${id}:${version}`, workflowId: id, version, ...content }]);
        return version;
      } catch (error) {
        if (!duplicateKey(error)) throw error;
      }
    }
  }

  return {
    /** Adds a workflow; one with the same id (a repeated request) is left as it is. */
    async insert(workflow: Workflow): Promise<void> {
      const { id, ...rest } = workflow;
      await workflows.create([{ _id: id, ...rest }]).catch((error: unknown) => {
        if (!duplicateKey(error)) throw error;
      });
    },

    async byId(id: WorkflowId): Promise<Workflow | null> {
      const doc = await workflows.findById(id).lean<WorkflowDoc>();
      return doc ? toWorkflow(doc) : null;
    },

    async list(input: {
      status?: WorkflowStatus | undefined;
      q?: string | undefined;
      cursor?: string | undefined;
      limit: number;
    }): Promise<Workflow[]> {
      const { status, q, cursor, limit } = input;
      const filter: Record<string, unknown> = {
        ...(status && { status }),
        ...(cursor && { _id: trusted({ $lt: cursor }) }),
        ...(q && { name: trusted(containing(q)) }),
      };
      const docs = await workflows.find(filter).sort({ _id: -1 }).limit(limit).lean<WorkflowDoc[]>();
      return docs.map(toWorkflow);
    },

    /** Names of workflows, for showing references to them. */
    async names(ids: readonly string[]): Promise<Map<string, string>> {
      const docs = await workflows
        .find({ _id: trusted({ $in: ids as WorkflowId[] }) }, { name: 1 })
        .lean<{ _id: string; name: string }[]>();
      return new Map(docs.map(({ _id, name }) => [_id, name]));
    },

    /** Every workflow by what others must know of it. */
    async outlines(): Promise<WorkflowOutline[]> {
      const docs = await workflows
        .find({}, { name: 1, status: 1, live: 1, unenrolls: 1, capped: 1, waitsFor: 1 })
        .sort({ _id: 1 })
        .lean<WorkflowDoc[]>();
      return docs.map(({ _id, name, status, live, unenrolls = null, capped = false, waitsFor = [] }) => ({
        ...{ id: _id, name, status, live, unenrolls, capped, waitsFor },
      }));
    },

    /** The workflows that were ever on: only these can have enrollments. */
    async started(): Promise<WorkflowId[]> {
      const docs = await workflows
        .find({ status: trusted({ $in: ['on', 'off'] as WorkflowStatus[] }) }, { _id: 1 })
        .lean<{ _id: WorkflowId }[]>();
      return docs.map(({ _id }) => _id);
    },

    async version({
      workflowId,
      version,
    }: {
      workflowId: WorkflowId;
      version: number;
    }): Promise<Version | null> {
      const doc = await versions.findOne({ workflowId, version }).lean<VersionDoc>();
      return doc ? toVersion(doc) : null;
    },

    async versions(workflowId: WorkflowId): Promise<Version[]> {
      const docs = await versions.find({ workflowId }).sort({ version: -1 }).limit(500).lean<VersionDoc[]>();
      return docs.map(toVersion);
    },

    /** Saves the draft over the revision that was read; null when the draft has another one by now. */
    async saveDraft(input: {
      id: WorkflowId;
      revision: number;
      definition: Definition;
      by: UserId | null;
      at: Date;
    }): Promise<Workflow | null> {
      const { id, revision, definition, by, at } = input;
      const doc = await workflows
        .findOneAndUpdate(
          { _id: id, 'draft.revision': revision },
          {
            $set: {
              draft: { revision: revision + 1, definition, savedAt: at, savedBy: by },
              updatedAt: at,
              updatedBy: by,
            },
          },
          { returnDocument: 'after' },
        )
        .lean<WorkflowDoc>();
      return doc ? toWorkflow(doc) : null;
    },

    async rename(input: {
      id: WorkflowId;
      name: string;
      by: UserId | null;
      at: Date;
    }): Promise<Workflow | null> {
      const { id, name, by, at } = input;
      const doc = await workflows
        .findOneAndUpdate(
          { _id: id },
          { $set: { name, updatedAt: at, updatedBy: by } },
          { returnDocument: 'after' },
        )
        .lean<WorkflowDoc>();
      return doc ? toWorkflow(doc) : null;
    },

    /**
     * Publishes the draft: first the version, which nobody sees yet, then the one write that makes it live. A crash
     * between the two leaves an unused version behind. Null when the draft or what is live changed since it was read.
     */
    async publish(input: {
      workflow: Workflow;
      by: UserId | null;
      at: Date;
      /** How many existing tickets match and are to be enrolled too; null: none are. */
      backfillTotal: number | null;
    }): Promise<Workflow | null> {
      const { workflow, by, at, backfillTotal } = input;
      const { id, draft, live, status } = workflow;
      const version = await addVersion({ workflow, by, at });
      const since = live && takesTickets(status) ? (live.since ?? live.publishedAt) : at;
      const unenrolls = watched(workflow);
      const backfill =
        backfillTotal === null
          ? null
          : { version, before: at, after: null, enrolled: 0, total: backfillTotal };
      const doc = await workflows
        .findOneAndUpdate(
          { _id: id, status, 'draft.revision': draft.revision, 'live.version': live?.version ?? null },
          {
            $set: {
              // A paused one stays paused.
              status: status === 'paused' ? status : 'on',
              live: { version, publishedAt: at, publishedBy: by, since },
              backfill,
              scheduledAt: scheduledAfterPublish({ workflow, at }),
              ...(unenrolls && { unenrolls }),
              ...(draft.definition.settings.rateCap && { capped: true }),
              updatedAt: at,
              updatedBy: by,
            },
            $addToSet: { waitsFor: { $each: waitsOf(draft.definition) } },
          },
          { returnDocument: 'after' },
        )
        .lean<WorkflowDoc>();
      return doc ? toWorkflow(doc) : null;
    },

    async turnOff(input: { id: WorkflowId; by: UserId | null; at: Date }): Promise<Workflow | null> {
      const { id, by, at } = input;
      const doc = await workflows
        .findOneAndUpdate(
          { _id: id, status: trusted({ $ne: 'draft' }) },
          { $set: { status: 'off', backfill: null, ...noSchedule, updatedAt: at, updatedBy: by } },
          { returnDocument: 'after' },
        )
        .lean<WorkflowDoc>();
      return doc ? toWorkflow(doc) : null;
    },

    /** Holds a workflow that is on, or lets a paused one go on; null when it is not in that state (any more). */
    async setPaused(input: {
      id: WorkflowId;
      paused: boolean;
      by: UserId | null;
      at: Date;
    }): Promise<Workflow | null> {
      const { id, paused, by, at } = input;
      const doc = await workflows
        .findOneAndUpdate(
          { _id: id, status: paused ? 'on' : 'paused' },
          { $set: { status: paused ? 'paused' : 'on', updatedAt: at, updatedBy: by } },
          { returnDocument: 'after' },
        )
        .lean<WorkflowDoc>();
      return doc ? toWorkflow(doc) : null;
    },

    /** Removes a workflow that is not on; false when it is (again). */
    async remove(id: WorkflowId): Promise<boolean> {
      const { deletedCount } = await workflows.deleteOne({
        _id: id,
        status: trusted({ $nin: ['on', 'paused'] }),
      });
      if (deletedCount === 1) await versions.deleteMany({ workflowId: id });
      return deletedCount === 1;
    },

    /** Workflows that take tickets, with a schedule that is due or whose tickets are being enrolled. */
    async scheduled({ now }: { now: Date }): Promise<Workflow[]> {
      const docs = await workflows
        .find({
          status: trusted({ $in: ['on', 'paused'] as WorkflowStatus[] }),
          $or: [
            { scheduledAt: trusted({ $type: 'date', $lte: now }) },
            { occurrence: trusted({ $type: 'object' }) },
          ],
        })
        .lean<WorkflowDoc[]>();
      return docs.map(toWorkflow);
    },

    /**
     * Begins an occurrence (or none, where nothing is due after all) and notes when the next comes: one write on the
     * moment that was due and the version that is live, so that however many ask, one begins it. False for the others.
     */
    async beginOccurrence(input: {
      id: WorkflowId;
      version: number;
      due: Date;
      next: Date | null;
      occurrence: Occurrence | null;
    }): Promise<boolean> {
      const { id, version, due, next, occurrence } = input;
      const { modifiedCount } = await workflows.updateOne(
        { _id: id, 'live.version': version, scheduledAt: due, occurrence: null },
        { $set: { scheduledAt: next, occurrence } },
      );
      return modifiedCount === 1;
    },

    /** Notes how far an occurrence has come; null `after` means that it is done. */
    async occurrenceWent(input: {
      id: WorkflowId;
      occurrence: Occurrence;
      after: TicketId | null;
      enrolled: number;
    }): Promise<void> {
      const { id, occurrence, after, enrolled } = input;
      await workflows.updateOne(
        { _id: id, 'occurrence.at': occurrence.at, 'occurrence.after': occurrence.after },
        after === null
          ? { $set: { occurrence: null } }
          : { $set: { 'occurrence.after': after }, $inc: { 'occurrence.enrolled': enrolled } },
      );
    },

    /** Workflows with existing tickets still to be enrolled. */
    async backfilling(): Promise<Workflow[]> {
      const docs = await workflows
        .find({ status: 'on', backfill: trusted({ $ne: null }) })
        .lean<WorkflowDoc[]>();
      return docs.map(toWorkflow);
    },

    /** Notes how far the enrolling of existing tickets has come; null `after` means that it is done. */
    async backfilled(input: {
      id: WorkflowId;
      version: number;
      from: string | null;
      after: string | null;
      enrolled: number;
    }): Promise<void> {
      const { id, version, from, after, enrolled } = input;
      await workflows.updateOne(
        { _id: id, 'backfill.version': version, 'backfill.after': from },
        after === null
          ? { $set: { backfill: null } }
          : { $set: { 'backfill.after': after }, $inc: { 'backfill.enrolled': enrolled } },
      );
    },
  };
}
