import { z } from 'zod';
import { enrollmentStatus, stepFailure } from '../engine/enrollment.ts';
import { ticketId, workflowId } from '../ids.ts';
import { language, localizedText } from '../languages.ts';
import { definition, workflowName } from '../workflow/definition.ts';
import { workflowStatus } from '../workflow/status.ts';
import { problem } from '../workflow/validation/problem.ts';
import { runEntry } from './enrollment-routes.ts';
import { instant, listOf, page, route } from './route.ts';

export const templateCategories = ['handoff', 'routing', 'follow-up'] as const;

export const templateSummary = z.object({
  key: z.string(),
  name: localizedText,
  description: localizedText,
  category: z.enum(templateCategories),
  keywords: z.array(z.string()),
  /** Blanks that the admin fills in. */
  placeholders: z.number().int(),
  steps: z.number().int(),
});
export type TemplateSummary = z.infer<typeof templateSummary>;

export const templateView = templateSummary.extend({ definition });
export type TemplateView = z.infer<typeof templateView>;

export const enrollmentCounts = z.object({
  active: z.number().int(),
  waiting: z.number().int(),
  completed: z.number().int(),
  failed: z.number().int(),
  cancelled: z.number().int(),
  unenrolled: z.number().int(),
});
export type EnrollmentCounts = z.infer<typeof enrollmentCounts>;
export const noEnrollments: EnrollmentCounts = {
  active: 0,
  waiting: 0,
  completed: 0,
  failed: 0,
  cancelled: 0,
  unenrolled: 0,
};

export const workflowSummary = z.object({
  id: workflowId,
  name: z.string(),
  status: workflowStatus,
  triggers: z.array(z.string()),
  steps: z.number().int(),
  liveVersion: z.number().int().nullable(),
  /** The draft differs from what is live. */
  changed: z.boolean(),
  counts: enrollmentCounts,
  /** When one of its schedules comes next; null: none does. */
  nextAt: instant.nullable(),
  updatedAt: instant,
  updatedBy: z.string().nullable(),
});
export type WorkflowSummary = z.infer<typeof workflowSummary>;

export const workflowView = z.object({
  id: workflowId,
  name: z.string(),
  status: workflowStatus,
  template: z.string().nullable(),
  draft: z.object({
    revision: z.number().int(),
    definition,
    savedAt: instant,
    savedBy: z.string().nullable(),
  }),
  live: z
    .object({ version: z.number().int(), publishedAt: instant, publishedBy: z.string().nullable() })
    .nullable(),
  changed: z.boolean(),
  problems: z.array(problem),
  /** Existing tickets being enrolled after a publish; null when there is nothing to do. */
  backfill: z.object({ enrolled: z.number().int(), total: z.number().int() }).nullable(),
  /** When one of its schedules comes next; null: none does. */
  nextAt: instant.nullable(),
});
export type WorkflowView = z.infer<typeof workflowView>;

export const versionSummary = z.object({
  version: z.number().int(),
  publishedAt: instant,
  publishedBy: z.string().nullable(),
  steps: z.number().int(),
});

export const testResult = z.object({
  status: enrollmentStatus,
  log: z.array(runEntry),
  changes: z.array(z.object({ property: z.string(), from: z.unknown(), to: z.unknown() })),
  messages: z.array(z.string()),
  notes: z.array(z.string()),
  /** What would be called outside of Baton: method and address. */
  calls: z.array(z.string()),
  error: stepFailure.extend({ stepId: z.string() }).nullable(),
});
export type TestResult = z.infer<typeof testResult>;

const workflowParams = z.object({ id: workflowId });
const revision = z.number().int();

export const workflowRoutes = {
  listTemplates: route({
    method: 'GET',
    path: '/templates',
    tag: 'Workflows',
    summary: 'The template library',
    access: 'workflows.view',
    query: z.strictObject({ q: z.string().trim().max(200).optional() }),
    response: z.object({ items: z.array(templateSummary), nextCursor: z.null() }),
  }),
  getTemplate: route({
    method: 'GET',
    path: '/templates/:key',
    tag: 'Workflows',
    summary: 'One template with its definition',
    access: 'workflows.view',
    params: z.object({ key: z.string().max(120) }),
    response: templateView,
  }),
  listWorkflows: route({
    method: 'GET',
    path: '/workflows',
    tag: 'Workflows',
    summary: 'All workflows with their counts',
    access: 'workflows.view',
    query: z.strictObject({
      q: z.string().trim().max(200).optional(),
      status: workflowStatus.optional(),
      ...page,
    }),
    response: listOf(workflowSummary),
  }),
  listWorkflowNames: route({
    method: 'GET',
    path: '/workflows/names',
    tag: 'Workflows',
    summary: 'The name and status of every workflow, for choosing one',
    access: 'workflows.view',
    response: z.object({
      items: z.array(z.object({ id: workflowId, name: z.string(), status: workflowStatus })),
      nextCursor: z.null(),
    }),
  }),
  createWorkflow: route({
    method: 'POST',
    path: '/workflows',
    tag: 'Workflows',
    summary: 'Creates a workflow from a template, from a definition, or empty',
    access: 'workflows.edit',
    status: 201,
    body: z
      .strictObject({
        name: workflowName.optional(),
        template: z.string().max(120).optional(),
        definition: definition.optional(),
        /** The language of the template's labels. */
        language: language.default('en'),
      })
      .refine(
        ({ template, definition: drawn }) => !(template && drawn),
        'send either a template or a definition, not both',
      ),
    response: workflowView,
    bodyLimit: 4 * 1024 * 1024,
  }),
  getWorkflow: route({
    method: 'GET',
    path: '/workflows/:id',
    tag: 'Workflows',
    summary: 'One workflow with its draft and its problems',
    access: 'workflows.view',
    params: workflowParams,
    response: workflowView,
  }),
  editWorkflow: route({
    method: 'PATCH',
    path: '/workflows/:id',
    tag: 'Workflows',
    summary: 'Renames a workflow',
    access: 'workflows.edit',
    params: workflowParams,
    body: z.strictObject({ name: workflowName }),
    response: workflowView,
  }),
  deleteWorkflow: route({
    method: 'DELETE',
    path: '/workflows/:id',
    tag: 'Workflows',
    summary: 'Deletes a workflow that is not on and that no ticket is in',
    access: 'workflows.edit',
    status: 204,
    params: workflowParams,
  }),
  saveDraft: route({
    method: 'PUT',
    path: '/workflows/:id/draft',
    tag: 'Workflows',
    summary: 'Saves the draft; `revision` is the one that was read, a stale one gets 409',
    access: 'workflows.edit',
    params: workflowParams,
    body: z.strictObject({ revision, definition }),
    response: z.object({ revision, savedAt: instant, problems: z.array(problem), changed: z.boolean() }),
    bodyLimit: 4 * 1024 * 1024,
  }),
  previewPublish: route({
    method: 'GET',
    path: '/workflows/:id/publish',
    tag: 'Workflows',
    summary: 'What publishing the draft would mean: its problems and the existing tickets that match',
    access: 'workflows.view',
    params: workflowParams,
    response: z.object({
      problems: z.array(problem),
      matching: z.number().int(),
      waiting: z.number().int(),
      nextVersion: z.number().int(),
      /** Runs that stand still in older versions and could go on in this one; the others could not. */
      movable: z.number().int(),
      unmovable: z.number().int(),
    }),
  }),
  publishWorkflow: route({
    method: 'POST',
    path: '/workflows/:id/publish',
    tag: 'Workflows',
    summary: 'Publishes the draft as a new version and turns the workflow on',
    access: 'workflows.publish',
    params: workflowParams,
    body: z
      .strictObject({
        /** `enroll`: existing open tickets that match are enrolled too. */
        existing: z.enum(['ignore', 'enroll']).default('ignore'),
        /** `move`: runs that stand still go on in the new version, where their step is still there. */
        standing: z.enum(['keep', 'move']).default('keep'),
        /** With it, publishes only if the draft still has this revision (409 otherwise). */
        revision: revision.optional(),
      })
      .prefault({}),
    response: workflowView,
  }),
  pauseWorkflow: route({
    method: 'POST',
    path: '/workflows/:id/pause',
    tag: 'Workflows',
    summary: 'Holds a workflow that is on: tickets enter and are kept, no step begins, waits go on counting',
    access: 'workflows.publish',
    params: workflowParams,
    response: workflowView,
  }),
  resumeWorkflow: route({
    method: 'POST',
    path: '/workflows/:id/resume',
    tag: 'Workflows',
    summary: 'Lets a paused workflow go on: everything that was kept back is due at once',
    access: 'workflows.publish',
    params: workflowParams,
    response: workflowView,
  }),
  turnOff: route({
    method: 'POST',
    path: '/workflows/:id/off',
    tag: 'Workflows',
    summary:
      'Turns a workflow off: nothing new enters; what is under way finishes, or is ended where it stands',
    access: 'workflows.publish',
    params: workflowParams,
    body: z
      .strictObject({
        /** `cancel` is another word for `end`. */
        enrollments: z.enum(['finish', 'end', 'cancel']).default('finish'),
      })
      .default({ enrollments: 'finish' }),
    response: workflowView,
  }),
  listVersions: route({
    method: 'GET',
    path: '/workflows/:id/versions',
    tag: 'Workflows',
    summary: 'The published versions, newest first',
    access: 'workflows.view',
    params: workflowParams,
    response: z.object({ items: z.array(versionSummary), nextCursor: z.null() }),
  }),
  getVersion: route({
    method: 'GET',
    path: '/workflows/:id/versions/:version',
    tag: 'Workflows',
    summary: 'One published version with its definition',
    access: 'workflows.view',
    params: z.object({ id: workflowId, version: z.coerce.number().int().min(1) }),
    response: versionSummary.extend({ definition }),
  }),
  testWorkflow: route({
    method: 'POST',
    path: '/workflows/:id/test',
    tag: 'Workflows',
    summary: 'Runs the draft on a ticket without changing anything and shows the path',
    access: 'workflows.view',
    params: workflowParams,
    body: z.strictObject({ ticketId, definition: definition.optional() }),
    response: testResult,
    bodyLimit: 4 * 1024 * 1024,
  }),
  getCounts: route({
    method: 'GET',
    path: '/workflows/:id/counts',
    tag: 'Workflows',
    summary: 'How many tickets stand at each step now',
    access: 'workflows.view',
    params: workflowParams,
    response: z.object({
      totals: enrollmentCounts,
      /** Of the waiting ones, those that are kept back before a step. */
      held: z.number().int(),
      /** Of those, the ones that wait for the rate cap. */
      capped: z.number().int(),
      steps: z.record(
        z.string(),
        z.object({ active: z.number().int(), waiting: z.number().int(), failed: z.number().int() }),
      ),
      /** How many stand failed, by the code of the error. */
      errors: z.record(z.string(), z.number().int()),
    }),
  }),
};
