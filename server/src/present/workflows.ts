import {
  type Enrollment,
  type EnrollmentCounts,
  type EnrollmentView,
  type Entry,
  type LogEntry,
  maxCallTries,
  type Problem,
  type RunEntry,
  type Ticket,
  takesTickets,
  validateDefinition,
  type WorkflowSummary,
  type WorkflowView,
} from '@baton/shared';
import type { Run, Snapshot, Version, Workflow } from '@baton/shared/node';
import { actorView, type Names, personRef } from './tickets.ts';

const nameOf = ({ id, snapshot }: { id: string | null; snapshot: Snapshot }): string | null =>
  personRef({ id, people: snapshot.people })?.name ?? null;

/** Problems of a definition against the people, properties and live workflows of the moment. */
export function problemsOf(input: {
  definition: Workflow['draft']['definition'];
  id: string;
  snapshot: Snapshot;
}): Problem[] {
  const { definition, id, snapshot } = input;
  const live = snapshot.live
    .filter((other) => other.id !== id)
    .map(({ name, program }) => ({ name, definition: program.definition }));
  return validateDefinition({
    definition,
    world: {
      people: snapshot.people,
      properties: snapshot.properties,
      workflows: { self: id, find: (other) => snapshot.workflows.get(other) },
      live,
    },
  });
}

/** Whether the draft says something else than what is live. */
function isChanged({ workflow, live }: { workflow: Workflow; live: Version | null }): boolean {
  return live !== null && JSON.stringify(workflow.draft.definition) !== JSON.stringify(live.definition);
}

/** When a schedule of what is live comes next. */
const nextAt = ({ status, scheduledAt }: Workflow): string | null =>
  (takesTickets(status) && scheduledAt?.toISOString()) || null;

export function workflowView(input: {
  workflow: Workflow;
  live: Version | null;
  snapshot: Snapshot;
}): WorkflowView {
  const { workflow, live, snapshot } = input;
  const { id, draft, backfill } = workflow;
  return {
    id,
    name: workflow.name,
    status: workflow.status,
    template: workflow.template,
    draft: {
      revision: draft.revision,
      definition: draft.definition,
      savedAt: draft.savedAt.toISOString(),
      savedBy: nameOf({ id: draft.savedBy, snapshot }),
    },
    live: workflow.live && {
      version: workflow.live.version,
      publishedAt: workflow.live.publishedAt.toISOString(),
      publishedBy: nameOf({ id: workflow.live.publishedBy, snapshot }),
    },
    changed: isChanged({ workflow, live }),
    problems: problemsOf({ definition: draft.definition, id, snapshot }),
    backfill: backfill && { enrolled: backfill.enrolled, total: backfill.total },
    nextAt: nextAt(workflow),
  };
}

export function workflowSummary(input: {
  workflow: Workflow;
  live: Version | null;
  counts: EnrollmentCounts;
  snapshot: Snapshot;
}): WorkflowSummary {
  const { workflow, live, counts, snapshot } = input;
  const { definition } = workflow.draft;
  return {
    id: workflow.id,
    name: workflow.name,
    status: workflow.status,
    triggers: definition.triggers.map(({ type }) => type),
    steps: Object.keys(definition.steps).length,
    liveVersion: workflow.live?.version ?? null,
    changed: isChanged({ workflow, live }),
    counts,
    nextAt: nextAt(workflow),
    updatedAt: workflow.updatedAt.toISOString(),
    updatedBy: nameOf({ id: workflow.updatedBy, snapshot }),
  };
}

export function versionSummary({ version, snapshot }: { version: Version; snapshot: Snapshot }) {
  return {
    version: version.version,
    publishedAt: version.publishedAt.toISOString(),
    publishedBy: nameOf({ id: version.publishedBy, snapshot }),
    steps: Object.keys(version.definition.steps).length,
  };
}

export function runEntry(entry: LogEntry): RunEntry {
  return {
    ...entry,
    startedAt: entry.startedAt.toISOString(),
    endedAt: entry.endedAt?.toISOString() ?? null,
  };
}

function entryView({ entry, names }: { entry: Entry; names: Names }): EnrollmentView['entry'] {
  return {
    kind: entry.kind,
    trigger: entry.kind === 'trigger' ? entry.trigger : null,
    by: entry.kind === 'manual' ? actorView({ actor: entry.by, names }) : null,
    from:
      entry.kind === 'workflow'
        ? {
            workflow: { id: entry.workflowId, name: names.workflows.get(entry.workflowId) ?? '—' },
            enrollmentId: entry.enrollmentId,
          }
        : null,
    again: entry.kind === 'manual' ? (entry.again ?? null) : null,
  };
}

export function enrollmentView(input: {
  enrollment: Run;
  ticket: Ticket | undefined;
  names: Names;
}): EnrollmentView {
  const { enrollment, ticket, names } = input;
  const { entry, error, hold, next, wait } = enrollment;
  return {
    id: enrollment.id,
    workflow: { id: enrollment.workflowId, name: names.workflows.get(enrollment.workflowId) ?? '—' },
    version: enrollment.version,
    ticket: ticket ? { id: ticket.id, number: ticket.number, subject: ticket.subject } : null,
    entry: entryView({ entry, names }),
    status: enrollment.status,
    stepId: enrollment.stepId,
    waitUntil: enrollment.status === 'waiting' ? (wait?.until.toISOString() ?? null) : null,
    hold: hold
      ? { for: hold.for, since: hold.since.toISOString(), until: hold.until?.toISOString() ?? null }
      : null,
    retry: retryView(enrollment),
    next: next && {
      ...{ how: next.how, at: next.at.toISOString() },
      entry: entryView({ entry: next.entry, names }),
    },
    unenrollReason: enrollment.unenrollReason ?? null,
    error: error && { ...error, at: error.at.toISOString() },
    startedAt: enrollment.startedAt.toISOString(),
    endedAt: enrollment.endedAt?.toISOString() ?? null,
  };
}

function retryView({ status, call }: Enrollment): EnrollmentView['retry'] {
  if (status !== 'waiting' || !call?.putOff) return null;
  const { code, values, at, until } = call.putOff;
  return {
    ...{ tries: call.tries, most: maxCallTries, error: { code, values } },
    ...{ at: at.toISOString(), next: until.toISOString() },
  };
}
