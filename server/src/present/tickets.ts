import type {
  Actor,
  ActorView,
  AssignmentRecord,
  AssignmentView,
  Enrollment,
  HistoryEntry,
  NamedRef,
  Ticket,
  TicketView,
  TimelineEntry,
} from '@baton/shared';
import type { People } from '@baton/shared/node';

/** Names that views show beside ids. */
export interface Names {
  people: People;
  workflows: ReadonlyMap<string, string>;
}

const gone = '—';

export function personRef({ id, people }: { id: string | null; people: People }): NamedRef | null {
  return id === null ? null : { id, name: people.user(id)?.name ?? gone };
}

function teamRef({ id, people }: { id: string | null; people: People }): NamedRef | null {
  return id === null ? null : { id, name: people.team(id)?.name ?? gone };
}

export function actorView({ actor, names }: { actor: Actor; names: Names }): ActorView {
  const blank = { kind: actor.kind, id: null, name: null, enrollmentId: null, stepId: null };
  switch (actor.kind) {
    case 'user':
      return { ...blank, id: actor.id, name: names.people.user(actor.id)?.name ?? gone };
    case 'api-key':
      return { ...blank, id: actor.id };
    case 'webhook':
      return { ...blank, id: actor.id, name: names.workflows.get(actor.id) ?? null };
    case 'workflow':
      return {
        ...blank,
        id: actor.id,
        name: names.workflows.get(actor.id) ?? null,
        enrollmentId: actor.enrollmentId,
        stepId: actor.stepId,
      };
    default:
      return blank;
  }
}

function assignmentView({ record, names }: { record: AssignmentRecord; names: Names }): AssignmentView {
  const { people } = names;
  return {
    at: record.at.toISOString(),
    by: actorView({ actor: record.by, names }),
    method: record.method,
    owner: personRef({ id: record.owner, people }),
    waiting: record.waiting,
    candidates: record.candidates.map(({ user, name, count, skipped }) => ({
      user: { id: user, name },
      count,
      skipped,
    })),
    next: personRef({ id: record.next, people }),
  };
}

export function ticketView({ ticket, names }: { ticket: Ticket; names: Names }): TicketView {
  const { people } = names;
  const { handoff } = ticket;
  return {
    id: ticket.id,
    number: ticket.number,
    subject: ticket.subject,
    description: ticket.description,
    status: ticket.status,
    source: ticket.source,
    priority: ticket.priority,
    contact: ticket.contact,
    owner: personRef({ id: ticket.owner, people }),
    team: teamRef({ id: ticket.team, people }),
    tags: ticket.tags,
    properties: ticket.properties,
    conversationId: ticket.conversationId,
    handoff: handoff && {
      reason: handoff.reason,
      phrase: handoff.phrase,
      process: handoff.process,
      at: handoff.at.toISOString(),
    },
    assignment: ticket.assignment && assignmentView({ record: ticket.assignment, names }),
    createdAt: ticket.createdAt.toISOString(),
    updatedAt: ticket.updatedAt.toISOString(),
    closedAt: ticket.closedAt?.toISOString() ?? null,
    revision: ticket.revision,
  };
}

/** People and teams in a change are shown by name. */
function changeValue({
  property,
  value,
  names,
}: {
  property: string;
  value: unknown;
  names: Names;
}): unknown {
  if (typeof value !== 'string') return value ?? null;
  if (property === 'ticket.owner') return personRef({ id: value, people: names.people });
  if (property === 'ticket.team') return teamRef({ id: value, people: names.people });
  return value;
}

export function timelineEntry({ entry, names }: { entry: HistoryEntry; names: Names }): TimelineEntry {
  return {
    key: entry.key,
    at: entry.at.toISOString(),
    actor: actorView({ actor: entry.actor, names }),
    kind: entry.kind,
    changes: entry.changes.map(({ property, from, to }) => ({
      property,
      from: changeValue({ property, value: from, names }),
      to: changeValue({ property, value: to, names }),
    })),
    text: entry.text,
    assignment: entry.assignment && assignmentView({ record: entry.assignment, names }),
  };
}

const leaving = { conditions: 'unenrolled', workflow: 'taken-out', replaced: 'replaced' } as const;

/** That a workflow let a ticket go, as a line of the ticket's timeline; it is kept with the enrollment alone. */
export function unenrolledEntry({
  enrollment,
  names,
}: {
  enrollment: Enrollment;
  names: Names;
}): TimelineEntry {
  const { id, workflowId, stepId, startedAt, endedAt } = enrollment;
  return {
    key: `${id}:unenrolled`,
    at: (endedAt ?? startedAt).toISOString(),
    actor: {
      kind: 'workflow',
      id: workflowId,
      name: names.workflows.get(workflowId) ?? null,
      enrollmentId: id,
      stepId,
    },
    kind: leaving[enrollment.unenrollReason ?? 'conditions'],
    changes: [],
    text: null,
    assignment: null,
  };
}

/** The workflows that records on tickets name. */
export function workflowsNamed(records: readonly (AssignmentRecord | null)[]): string[] {
  return records.flatMap((record) => (record?.by.kind === 'workflow' ? [record.by.id] : []));
}
