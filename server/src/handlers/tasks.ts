import {
  type Actor,
  changeTicket,
  comesAfter,
  type HistoryEntry,
  inOrderOfWork,
  maxTasks,
  type Task,
  type TaskView,
  type Ticket,
  type TicketId,
  UserError,
  workCursorOf,
} from '@baton/shared';
import { type People, ticketWrite } from '@baton/shared/node';
import { actorOf, userIdOf } from '../auth/principal.ts';
import type { HandlersOf } from '../http/context.ts';
import { notFound } from '../http/problems.ts';
import { personRef } from '../present/tickets.ts';
import type { Services } from '../services.ts';

/** Tries of a change that meets other changes of the same ticket. */
const maxTries = 10;
/** Tickets whose tasks one person's list goes through. */
const listLimit = 5000;

function taskView({ task, people }: { task: Task; people: People }): TaskView {
  const { id, title, dueAt, assignee, createdAt, doneAt } = task;
  return {
    id,
    title,
    dueAt: dueAt?.toISOString() ?? null,
    assignee: personRef({ id: assignee, people }),
    done: doneAt !== null,
    createdAt: createdAt.toISOString(),
  };
}

function requireAssignee({ id, people }: { id: string | null | undefined; people: People }): void {
  if (id === null || id === undefined || people.user(id)?.active) return;
  throw new UserError({
    code: 'assignee-unknown',
    status: 422,
    message: 'There is no such active person. Choose someone from the list.',
  });
}

/** What becomes of a ticket's tasks, and the line that its history gets. Null: there is nothing to change. */
type Change = (ticket: Ticket) => { tasks: Task[]; kind: HistoryEntry['kind']; text: string } | null;

/** Writes a change of a ticket's tasks, whoever else changes the ticket meanwhile. */
async function write(input: {
  id: TicketId;
  key: string;
  change: Change;
  actor: Actor;
  services: Services;
}): Promise<void> {
  const { id, key, change, actor, services } = input;
  const { stores, changes, now } = services;
  for (let attempt = 0; attempt < maxTries; attempt += 1) {
    const [owing] = await stores.tickets.owing([id]);
    if (!owing) throw notFound('ticket');
    const { ticket, marks } = owing;
    const changed = change(ticket);
    if (!changed) return;
    const { tasks, kind, text } = changed;
    const { ticket: after, entry } = changeTicket({
      ...{ ticket, patch: { tasks }, key, at: now(), actor, kind, text },
    });
    const history = entry ? [entry] : [];
    const done = await stores.tickets.write(
      ticketWrite({ before: ticket, after, history, marks, told: null }),
    );
    if (done === 'conflict') continue;
    changes.changed({ topic: 'ticket', ids: [id] });
    return;
  }
  throw new UserError({
    code: 'stale-revision',
    status: 409,
    message: 'The ticket keeps changing. Try again.',
  });
}

function requireTask({ ticket, id }: { ticket: Ticket; id: string }): Task {
  const task = ticket.tasks?.find((one) => one.id === id);
  if (!task) throw notFound('task');
  return task;
}

async function tasksOf({ id, services }: { id: TicketId; services: Services }): Promise<Task[]> {
  const ticket = await services.stores.tickets.byId(id);
  if (!ticket) throw notFound('ticket');
  return ticket.tasks ?? [];
}

const kindOf = ({ before, after }: { before: Task; after: Task }): HistoryEntry['kind'] => {
  if ((before.doneAt === null) === (after.doneAt === null)) return 'task-changed';
  return after.doneAt ? 'task-done' : 'task-reopened';
};

const keyOf = ({ makeId }: { makeId: (what: string) => string }): string => `task:${makeId('task-change')}`;

export const taskHandlers: HandlersOf<
  'listTasks' | 'getTicketTasks' | 'createTask' | 'editTask' | 'deleteTask'
> = {
  async listTasks({ query, principal, services }) {
    const userId = userIdOf(principal);
    if (userId === null) return { items: [], nextCursor: null };
    const { cursor, limit } = query;
    const { people } = await services.world.current();
    const tickets = await services.stores.tickets.withTasksOf({ userId, limit: listLimit });
    const ofTask = new Map(
      tickets.flatMap((ticket) =>
        (ticket.tasks ?? [])
          .filter(({ assignee, doneAt }) => assignee === userId && doneAt === null)
          .filter((task) => cursor === undefined || comesAfter({ task, cursor }))
          .map((task) => [task, ticket] as const),
      ),
    );
    const page = inOrderOfWork([...ofTask.keys()]).slice(0, limit);
    const last = page.at(-1);
    return {
      items: page.flatMap((task) => {
        const ticket = ofTask.get(task);
        if (!ticket) return [];
        const { id, number, subject } = ticket;
        return [{ task: taskView({ task, people }), ticket: { id, number, subject } }];
      }),
      nextCursor: last && ofTask.size > page.length ? workCursorOf(last) : null,
    };
  },

  async getTicketTasks({ params, services }) {
    const { people } = await services.world.current();
    const tasks = await tasksOf({ id: params.id, services });
    return { items: inOrderOfWork(tasks).map((task) => taskView({ task, people })) };
  },

  async createTask({ params, body, principal, services, makeId }) {
    const { people } = await services.world.current();
    requireAssignee({ id: body.assignee, people });
    const task: Task = {
      id: makeId('task'),
      title: body.title,
      dueAt: body.dueAt === null ? null : new Date(body.dueAt),
      assignee: body.assignee,
      createdAt: services.now(),
      doneAt: null,
    };
    await write({
      id: params.id,
      key: keyOf({ makeId }),
      actor: actorOf(principal),
      services,
      change: ({ tasks = [] }) => {
        // A repeated request finds its own.
        if (tasks.some(({ id }) => id === task.id)) return null;
        if (tasks.length >= maxTasks) {
          throw new UserError({
            code: 'too-many-tasks',
            status: 422,
            message: `A ticket holds ${maxTasks} tasks at most. Remove some that are done.`,
          });
        }
        return { tasks: [...tasks, task], kind: 'task-added', text: task.title };
      },
    });
    const there = (await tasksOf({ id: params.id, services })).find(({ id }) => id === task.id);
    return taskView({ task: there ?? task, people });
  },

  async editTask({ params, body, principal, services, makeId }) {
    const { people } = await services.world.current();
    requireAssignee({ id: body.assignee, people });
    await write({
      id: params.id,
      key: keyOf({ makeId }),
      actor: actorOf(principal),
      services,
      change: (ticket) => {
        const before = requireTask({ ticket, id: params.taskId });
        const { title = before.title, assignee = before.assignee, done = before.doneAt !== null } = body;
        const dueAt =
          body.dueAt === undefined ? before.dueAt : body.dueAt === null ? null : new Date(body.dueAt);
        const doneAt = done ? (before.doneAt ?? services.now()) : null;
        const after: Task = { ...before, title, assignee, dueAt, doneAt };
        if (JSON.stringify(after) === JSON.stringify(before)) return null;
        return {
          tasks: (ticket.tasks ?? []).map((one) => (one === before ? after : one)),
          kind: kindOf({ before, after }),
          text: after.title,
        };
      },
    });
    const ticket = await services.stores.tickets.byId(params.id);
    if (!ticket) throw notFound('ticket');
    return taskView({ task: requireTask({ ticket, id: params.taskId }), people });
  },

  async deleteTask({ params, principal, services, makeId, repeated }) {
    await write({
      id: params.id,
      key: keyOf({ makeId }),
      actor: actorOf(principal),
      services,
      change: (ticket) => {
        if (repeated && !ticket.tasks?.some(({ id }) => id === params.taskId)) return null;
        const task = requireTask({ ticket, id: params.taskId });
        return {
          tasks: (ticket.tasks ?? []).filter((one) => one !== task),
          kind: 'task-removed',
          text: task.title,
        };
      },
    });
  },
};
