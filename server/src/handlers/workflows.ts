import { setTimeout as delay } from 'node:timers/promises';
import {
  type Definition,
  emptyDefinition,
  inLanguage,
  noEnrollments,
  type Template,
  templateDefinition,
  UserError,
  type WorkflowId,
} from '@baton/shared';
import {
  existingTicketsFilter,
  type Snapshot,
  type Version,
  type Workflow,
  withCap,
} from '@baton/shared/node';
import { findTemplate, templates } from '@baton/templates';
import { audit } from '../auth/audit.ts';
import { type Principal, userIdOf } from '../auth/principal.ts';
import type { HandlersOf } from '../http/context.ts';
import { notFound } from '../http/problems.ts';
import { problemsOf, versionSummary, workflowSummary, workflowView } from '../present/workflows.ts';
import type { Services } from '../services.ts';
import { requireNoBulkAction, standingIn, startMove } from './standing-runs.ts';
import { definitionToTest } from './test-code.ts';
import { testRun } from './test-run.ts';
import { requireWorkflowsFree } from './workflow-use.ts';

const stale = (): UserError =>
  new UserError({
    code: 'stale-revision',
    status: 409,
    message:
      'The draft was saved by somebody else meanwhile. Read it again; your own version is not lost until you leave.',
  });

async function requireWorkflow({ id, services }: { id: WorkflowId; services: Services }): Promise<Workflow> {
  const workflow = await services.stores.workflows.byId(id);
  if (!workflow) throw notFound('workflow');
  return workflow;
}

async function liveVersion({
  workflow,
  services,
}: {
  workflow: Workflow;
  services: Services;
}): Promise<Version | null> {
  if (!workflow.live) return null;
  return services.stores.workflows.version({ workflowId: workflow.id, version: workflow.live.version });
}

async function viewOf({ workflow, services }: { workflow: Workflow; services: Services }) {
  const [live, snapshot] = await Promise.all([liveVersion({ workflow, services }), services.world.current()]);
  return workflowView({ workflow, live, snapshot });
}

function templateSummary({ key, name, description, category, keywords, definition }: Template) {
  const steps = Object.values(definition.steps);
  return {
    key,
    name,
    description,
    category,
    keywords,
    placeholders: steps.reduce((sum, { placeholders = [] }) => sum + placeholders.length, 0),
    steps: steps.length,
  };
}

/** Whether a template has all the words that are looked for, in any of its texts. */
function isAbout({ template, words }: { template: Template; words: string }): boolean {
  const { name, description, keywords } = template;
  const text = [name.en, name.pl, description.en, description.pl, ...keywords].join(' ').toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

function requireTemplate(key: string): Template {
  const template = findTemplate(key);
  if (!template) {
    throw new UserError({
      code: 'template-unknown',
      status: 404,
      message: `There is no template “${key}”. The library lists them all.`,
    });
  }
  return template;
}

function beginning(body: {
  name?: string | undefined;
  template?: string | undefined;
  definition?: Definition | undefined;
  language: 'en' | 'pl';
}): {
  name: string;
  definition: Definition;
} {
  const { language } = body;
  if (body.template !== undefined) {
    const template = requireTemplate(body.template);
    return {
      name: body.name ?? inLanguage({ text: template.name, language }),
      definition: templateDefinition({ template, language }),
    };
  }
  const untitled = inLanguage({ text: { en: 'New workflow', pl: 'Nowy przepływ' }, language });
  return { name: body.name ?? untitled, definition: body.definition ?? emptyDefinition };
}

async function countExisting({
  workflow,
  snapshot,
  services,
}: {
  workflow: Workflow;
  snapshot: Snapshot;
  services: Services;
}): Promise<number> {
  const { definition } = workflow.draft;
  const filter = existingTicketsFilter({ definition, properties: snapshot.properties, now: services.now() });
  return filter === null ? 0 : services.stores.tickets.countMatching(filter);
}

async function changed({ services, id }: { services: Services; id: WorkflowId }): Promise<void> {
  await services.stores.epochs.bump('workflows');
  services.changes.changed({ topic: 'workflow', ids: [id] });
}

/** Holds a workflow or lets it go on. Repeating it is harmless. */
async function setPaused(input: {
  id: WorkflowId;
  paused: boolean;
  principal: Principal;
  services: Services;
}): Promise<Workflow> {
  const { id, paused, principal, services } = input;
  const by = userIdOf(principal);
  const workflow = await services.stores.workflows.setPaused({ id, paused, by, at: services.now() });
  if (!workflow) {
    const current = await requireWorkflow({ id, services });
    if (current.status === (paused ? 'paused' : 'on')) return current;
    throw new UserError({
      code: 'workflow-off',
      status: 409,
      message: `“${current.name}” is not on. Publish it first.`,
    });
  }
  await changed({ services, id });
  await audit({
    services,
    principal,
    action: paused ? 'workflow.paused' : 'workflow.resumed',
    subject: { kind: 'workflow', id, name: workflow.name },
  });
  return workflow;
}

/** What a pause kept back is due. Workers that have not heard of it yet keep more back; a sweep finds that. */
async function release({ id, services }: { id: WorkflowId; services: Services }): Promise<void> {
  const { capped } = await services.world.current();
  const { enrollments, gates } = services.stores;
  await gates.fromPause({ workflowIds: withCap(capped).filter((one) => one === id) });
  await enrollments.release({ workflowIds: [id], now: services.now() });
  services.changes.changed({ topic: 'enrollment', ids: [id] });
}

/** Tries to end what is under way; between two of them what was being written is written. */
const endTries = 40;
const endPauseMs = 50;

async function endAll({ id, services }: { id: WorkflowId; services: Services }): Promise<void> {
  const { enrollments } = services.stores;
  for (let tries = 1; tries <= endTries; tries += 1) {
    await enrollments.cancel({ filter: { workflowId: id }, now: services.now() });
    if ((await enrollments.countOpen(id)) === 0) return;
    await delay(endPauseMs);
  }
}

export const workflowHandlers: HandlersOf<
  | 'listTemplates'
  | 'getTemplate'
  | 'listWorkflows'
  | 'listWorkflowNames'
  | 'createWorkflow'
  | 'getWorkflow'
  | 'editWorkflow'
  | 'deleteWorkflow'
  | 'saveDraft'
  | 'previewPublish'
  | 'publishWorkflow'
  | 'pauseWorkflow'
  | 'resumeWorkflow'
  | 'turnOff'
  | 'listVersions'
  | 'getVersion'
  | 'testWorkflow'
> = {
  async listTemplates({ query }) {
    const { q } = query;
    const found = q ? templates.filter((template) => isAbout({ template, words: q })) : templates;
    return { items: found.map(templateSummary), nextCursor: null };
  },

  async getTemplate({ params }) {
    const template = requireTemplate(params.key);
    return { ...templateSummary(template), definition: template.definition };
  },

  async listWorkflows({ query, services }) {
    const { limit } = query;
    const found = await services.stores.workflows.list({ ...query, limit: limit + 1 });
    const page = found.slice(0, limit);
    const [counts, snapshot, live] = await Promise.all([
      services.slowAnswers.ask({
        key: `totals of ${page.map(({ id }) => id).join()}`,
        work: () => services.stores.enrollments.counts(page.map(({ id }) => id)),
      }),
      services.world.current(),
      Promise.all(page.map((workflow) => liveVersion({ workflow, services }))),
    ]);
    return {
      items: page.map((workflow, index) =>
        workflowSummary({
          workflow,
          live: live[index] ?? null,
          counts: counts.get(workflow.id) ?? noEnrollments,
          snapshot,
        }),
      ),
      nextCursor: found.length > limit ? (page.at(-1)?.id ?? null) : null,
    };
  },

  async listWorkflowNames({ services }) {
    const { workflows } = await services.world.current();
    return { items: [...workflows.values()], nextCursor: null };
  },

  async createWorkflow({ body, principal, services, makeId }) {
    const { name, definition } = beginning(body);
    const at = services.now();
    const by = userIdOf(principal);
    const workflow: Workflow = {
      id: makeId<WorkflowId>('workflow'),
      name,
      status: 'draft',
      template: body.template ?? null,
      draft: { revision: 1, definition, savedAt: at, savedBy: by },
      live: null,
      backfill: null,
      createdAt: at,
      updatedAt: at,
      updatedBy: by,
    };
    await services.stores.workflows.insert(workflow);
    await audit({
      services,
      principal,
      action: 'workflow.created',
      subject: { kind: 'workflow', id: workflow.id, name },
    });
    await changed({ services, id: workflow.id });
    return viewOf({ workflow, services });
  },

  async getWorkflow({ params, services }) {
    return viewOf({ workflow: await requireWorkflow({ id: params.id, services }), services });
  },

  async editWorkflow({ params, body, principal, services }) {
    const before = await requireWorkflow({ id: params.id, services });
    const workflow = await services.stores.workflows.rename({
      id: params.id,
      name: body.name,
      by: userIdOf(principal),
      at: services.now(),
    });
    if (!workflow) throw notFound('workflow');
    const changes = [{ property: 'name', from: before.name, to: body.name }];
    await audit({
      services,
      principal,
      action: 'workflow.renamed',
      subject: { kind: 'workflow', id: params.id, name: body.name },
      changes,
    });
    await changed({ services, id: params.id });
    return viewOf({ workflow, services });
  },

  async deleteWorkflow({ params, principal, services }) {
    const workflow = await requireWorkflow({ id: params.id, services });
    const { agent } = await services.world.current();
    const { assignment } = agent.handoff.settings;
    if (assignment.mode === 'by-conditions' && assignment.workflowId === params.id) {
      throw new UserError({
        code: 'in-use',
        status: 409,
        message: 'The customer agent hands off to this workflow. Choose another one there first.',
      });
    }
    await requireWorkflowsFree({
      services,
      uses: (definition) => definition.includes(`"workflow":"${params.id}"`),
      what: 'workflow',
    });
    if ((await services.stores.enrollments.countOpen(params.id)) > 0) {
      throw new UserError({
        code: 'in-use',
        status: 409,
        message:
          'Tickets are still in this workflow. Turn it off and cancel them, or wait until they are through.',
      });
    }
    if (!(await services.stores.workflows.remove(params.id))) {
      throw new UserError({
        code: 'workflow-on',
        status: 409,
        message: 'This workflow is on or paused. Turn it off before you delete it.',
      });
    }
    await services.stores.hooks.remove(params.id);
    await audit({
      services,
      principal,
      action: 'workflow.deleted',
      subject: { kind: 'workflow', id: params.id, name: workflow.name },
    });
    await changed({ services, id: params.id });
  },

  async saveDraft({ params, body, principal, services }) {
    const workflow = await services.stores.workflows.saveDraft({
      id: params.id,
      ...body,
      by: userIdOf(principal),
      at: services.now(),
    });
    if (!workflow) {
      await requireWorkflow({ id: params.id, services });
      throw stale();
    }
    services.changes.changed({ topic: 'workflow', ids: [params.id] });
    const view = await viewOf({ workflow, services });
    return {
      revision: view.draft.revision,
      savedAt: view.draft.savedAt,
      problems: view.problems,
      changed: view.changed,
    };
  },

  async previewPublish({ params, services }) {
    const workflow = await requireWorkflow({ id: params.id, services });
    const snapshot = await services.world.current();
    const counts = await services.stores.enrollments.counts([params.id]);
    const under = counts.get(params.id);
    const problems = problemsOf({ definition: workflow.draft.definition, id: params.id, snapshot });
    // A draft with errors may name properties that do not exist, so it is not asked which tickets match.
    const isSound = problems.every(({ severity }) => severity === 'warning');
    return {
      problems,
      matching: isSound ? await countExisting({ workflow, snapshot, services }) : 0,
      waiting: (under?.active ?? 0) + (under?.waiting ?? 0),
      nextVersion: (workflow.live?.version ?? 0) + 1,
      ...(await standingIn({ id: params.id, target: workflow.draft.definition, services })).counts,
    };
  },

  async publishWorkflow({ params, body, principal, services, makeId }) {
    const workflow = await requireWorkflow({ id: params.id, services });
    if (body.revision !== undefined && body.revision !== workflow.draft.revision) throw stale();
    const snapshot = await services.world.current();
    const problems = problemsOf({ definition: workflow.draft.definition, id: params.id, snapshot });
    const errors = problems.filter(({ severity }) => severity === 'error');
    if (errors.length > 0) {
      throw new UserError({
        code: 'workflow-invalid',
        status: 422,
        message: `The workflow cannot be published yet: ${errors[0]?.message ?? ''}${errors.length > 1 ? ` (and ${errors.length - 1} more)` : ''}`,
        details: { problems },
      });
    }
    if (body.standing === 'move') await requireNoBulkAction({ id: params.id, services });
    const backfillTotal =
      body.existing === 'enroll' ? await countExisting({ workflow, snapshot, services }) : null;
    const published = await services.stores.workflows.publish({
      workflow,
      by: userIdOf(principal),
      at: services.now(),
      backfillTotal,
    });
    if (!published) throw stale();
    await audit({
      services,
      principal,
      action: 'workflow.published',
      subject: { kind: 'workflow', id: params.id, name: workflow.name },
      changes: [
        { property: 'version', from: workflow.live?.version ?? null, to: published.live?.version ?? null },
      ],
    });
    await changed({ services, id: params.id });
    if (body.standing === 'move' && published.live) {
      const version = published.live.version;
      await startMove({ id: makeId('move'), workflow: published, version, principal, services });
    }
    return viewOf({ workflow: published, services });
  },

  async pauseWorkflow({ params, principal, services }) {
    const workflow = await setPaused({ id: params.id, paused: true, principal, services });
    return viewOf({ workflow, services });
  },

  async resumeWorkflow({ params, principal, services }) {
    const workflow = await setPaused({ id: params.id, paused: false, principal, services });
    await release({ id: params.id, services });
    return viewOf({ workflow, services });
  },

  async turnOff({ params, body, principal, services }) {
    const before = await requireWorkflow({ id: params.id, services });
    const workflow = await services.stores.workflows.turnOff({
      id: params.id,
      by: userIdOf(principal),
      at: services.now(),
    });
    if (!workflow) {
      throw new UserError({
        code: 'workflow-draft',
        status: 409,
        message: `“${before.name}” was never turned on. Publish it first.`,
      });
    }
    await changed({ services, id: params.id });
    const ends = body.enrollments !== 'finish';
    if (ends) await endAll({ id: params.id, services });
    else if (before.status === 'paused') await release({ id: params.id, services });
    const changes = [{ property: 'enrollments', from: null, to: ends ? 'end' : 'finish' }];
    await audit({
      services,
      principal,
      action: 'workflow.turned-off',
      subject: { kind: 'workflow', id: params.id, name: before.name },
      changes,
    });
    services.changes.changed({ topic: 'enrollment', ids: [params.id] });
    return viewOf({ workflow, services });
  },

  async listVersions({ params, services }) {
    await requireWorkflow({ id: params.id, services });
    const snapshot = await services.world.current();
    const versions = await services.stores.workflows.versions(params.id);
    return { items: versions.map((version) => versionSummary({ version, snapshot })), nextCursor: null };
  },

  async getVersion({ params, services }) {
    const version = await services.stores.workflows.version({
      workflowId: params.id,
      version: params.version,
    });
    if (!version) throw notFound('version');
    return {
      ...versionSummary({ version, snapshot: await services.world.current() }),
      definition: version.definition,
    };
  },

  async testWorkflow({ params, body, principal, services }) {
    const workflow = await requireWorkflow({ id: params.id, services });
    const ticket = await services.stores.tickets.byId(body.ticketId);
    if (!ticket) throw notFound('ticket');
    const definition = definitionToTest({ given: body.definition, workflow, principal });
    return testRun({
      definition,
      workflowId: params.id,
      ticket,
      services,
    });
  },
};
