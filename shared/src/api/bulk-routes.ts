import { z } from 'zod';
import { enrollmentStatus } from '../engine/enrollment.ts';
import { enrollmentId, workflowId } from '../ids.ts';
import { moveObstacles } from '../workflow/move.ts';
import { instant, route } from './route.ts';

/** More chosen one by one than anyone clicks; beyond that a filter says which. */
export const maxChosen = 1000;

/** Which runs of a workflow; what is left out does not matter. */
export const runFilter = z.strictObject({
  status: enrollmentStatus.optional(),
  /** The step that it stands at. */
  step: z.string().max(64).optional(),
  version: z.number().int().min(1).optional(),
  /** The code of the error that stopped it. */
  error: z.string().max(64).optional(),
});
export type RunFilter = z.infer<typeof runFilter>;

/** Runs named one by one, or all that a filter finds. */
export const runSelection = z.union(
  [
    z.strictObject({ ids: z.array(enrollmentId).min(1).max(maxChosen) }),
    z.strictObject({ filter: runFilter }),
  ],
  'must be { ids } with at most 1,000 ids of runs, or { filter }',
);
export type RunSelection = z.infer<typeof runSelection>;

/** Which version a run that begins again takes: the one it had, or the one that is live. */
export const againVersion = z.enum(['same', 'newest']);

/** What can be done to many runs by hand. */
export const handAction = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('retry') }),
  z.strictObject({ kind: z.literal('skip') }),
  z.strictObject({ kind: z.literal('cancel') }),
  z.strictObject({ kind: z.literal('again'), version: againVersion.default('same') }),
]);

export const bulkAction = z.discriminatedUnion('kind', [
  ...handAction.options,
  /** Runs that stand still go on in this version. */
  z.strictObject({ kind: z.literal('move'), version: z.number().int() }),
]);
export type BulkAction = z.infer<typeof bulkAction>;

export const bulkStatuses = ['running', 'done', 'stopped'] as const;
export const bulkStatus = z.enum(bulkStatuses);
export type BulkStatus = z.infer<typeof bulkStatus>;

/** Why a bulk action left a run alone. */
export const leftAloneReasons = [
  'not-failed',
  'over',
  'under-way',
  'in-workflow',
  'ticket-gone',
  'workflow-off',
  'version-gone',
  'not-standing',
  'not-found',
  ...moveObstacles,
] as const;
export type LeftAloneReason = (typeof leftAloneReasons)[number];

export const bulkView = z.object({
  id: z.string(),
  action: bulkAction,
  status: bulkStatus,
  total: z.number().int(),
  done: z.number().int(),
  /** How many were left alone, by reason. */
  skipped: z.partialRecord(z.enum(leftAloneReasons), z.number().int()),
  startedAt: instant,
  endedAt: instant.nullable(),
  by: z.string().nullable(),
});
export type BulkView = z.infer<typeof bulkView>;

const params = z.object({ id: workflowId });

export const bulkRoutes = {
  listBulkActions: route({
    method: 'GET',
    path: '/workflows/:id/bulk-actions',
    tag: 'Enrollments',
    summary: 'The last bulk actions on runs of a workflow with how far they have come, newest first',
    access: 'workflows.view',
    params,
    response: z.object({ items: z.array(bulkView), nextCursor: z.null() }),
  }),
  startBulkAction: route({
    method: 'POST',
    path: '/workflows/:id/bulk-actions',
    tag: 'Enrollments',
    summary:
      'Retries, skips, cancels or begins again many runs, in the background; one at a time per workflow',
    access: 'tickets.edit',
    status: 202,
    params,
    body: z.strictObject({ action: handAction, which: runSelection }),
    response: bulkView,
  }),
  stopBulkAction: route({
    method: 'POST',
    path: '/workflows/:id/bulk-actions/:bulkId/stop',
    tag: 'Enrollments',
    summary: 'Stops a bulk action where it is; what it has done stays',
    access: 'tickets.edit',
    params: params.extend({ bulkId: z.string().regex(/^[0-9a-f]{24}$/, 'must be the id of a bulk action') }),
    response: bulkView,
  }),
  previewMove: route({
    method: 'GET',
    path: '/workflows/:id/move',
    tag: 'Enrollments',
    summary: 'How many runs of older versions stand still and could go on in the live version, and which not',
    access: 'workflows.view',
    params,
    response: z.object({
      /** The live version; null where there is none. */
      version: z.number().int().nullable(),
      movable: z.number().int(),
      stuck: z.array(
        z.object({
          version: z.number().int(),
          stepId: z.string(),
          reason: z.enum(moveObstacles),
          count: z.number().int(),
        }),
      ),
    }),
  }),
  moveRuns: route({
    method: 'POST',
    path: '/workflows/:id/move',
    tag: 'Enrollments',
    summary: 'Lets runs that wait or have failed in older versions go on in the live one, in the background',
    access: 'workflows.publish',
    status: 202,
    params,
    response: bulkView,
  }),
};
