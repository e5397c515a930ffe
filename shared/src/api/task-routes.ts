import { z } from 'zod';
import { ticketId, userId } from '../ids.ts';
import { taskEdit, taskTitle, workCursorPattern } from '../tickets/task.ts';
import { instant, listOf, namedRef, notACursor, pageLimit, route } from './route.ts';

/** Of a step it is the key of enrollment, step and visit. */
const taskId = z.string().regex(/^[\w:.-]{1,200}$/, 'must be the id of a task, unchanged');

export const taskView = z.object({
  id: taskId,
  title: z.string(),
  dueAt: instant.nullable(),
  assignee: namedRef.nullable(),
  done: z.boolean(),
  createdAt: instant,
});
export type TaskView = z.infer<typeof taskView>;

const ticketParams = z.object({ id: ticketId });
const taskParams = z.object({ id: ticketId, taskId });

/** To-dos on tickets. They are part of the tickets, and whoever may edit those may edit them. */
export const taskRoutes = {
  listTasks: route({
    method: 'GET',
    path: '/tasks',
    tag: 'Tickets',
    summary: 'Open tasks of the signed-in person, what is due first on top; of 5,000 tickets at most',
    access: 'tickets.view',
    query: z.strictObject({
      cursor: z.string().regex(workCursorPattern, notACursor).optional(),
      limit: pageLimit,
    }),
    response: listOf(
      z.object({
        task: taskView,
        ticket: z.object({ id: ticketId, number: z.number().int(), subject: z.string() }),
      }),
    ),
  }),
  getTicketTasks: route({
    method: 'GET',
    path: '/tickets/:id/tasks',
    tag: 'Tickets',
    summary: 'The tasks of a ticket: open ones by when they are due, then those that are done',
    access: 'tickets.view',
    params: ticketParams,
    response: z.object({ items: z.array(taskView) }),
  }),
  createTask: route({
    method: 'POST',
    path: '/tickets/:id/tasks',
    tag: 'Tickets',
    summary: 'Adds a task to a ticket',
    access: 'tickets.edit',
    status: 201,
    params: ticketParams,
    body: z.strictObject({
      title: taskTitle,
      dueAt: z.iso.datetime({ offset: true }).nullable().default(null),
      assignee: userId.nullable().default(null),
    }),
    response: taskView,
  }),
  editTask: route({
    method: 'PATCH',
    path: '/tickets/:id/tasks/:taskId',
    tag: 'Tickets',
    summary: 'Changes a task, or says that it is done or open again',
    access: 'tickets.edit',
    params: taskParams,
    body: taskEdit,
    response: taskView,
  }),
  deleteTask: route({
    method: 'DELETE',
    path: '/tickets/:id/tasks/:taskId',
    tag: 'Tickets',
    summary: 'Removes a task from its ticket',
    access: 'tickets.edit',
    status: 204,
    params: taskParams,
  }),
};
