import { z } from 'zod';
import { userId } from '../ids.ts';

/** Tasks that one ticket holds, done ones included. */
export const maxTasks = 100;

export const taskTitle = z.string().trim().min(1, 'give the task a title').max(200);

/** A small to-do on a ticket. It lies in the ticket, so that it and its line in the history are one write. */
export const task = z.object({
  /** Of a step: its key, so that a repeated one adds nothing. */
  id: z.string(),
  title: z.string(),
  /** When it is to be done; null: some time. */
  dueAt: z.date().nullable(),
  /** Who has to do it; null: whoever comes by. */
  assignee: userId.nullable(),
  createdAt: z.date(),
  /** Null: it is open. */
  doneAt: z.date().nullable(),
});
export type Task = z.infer<typeof task>;

/** What of a task can be changed. */
export const taskEdit = z.strictObject({
  title: taskTitle.optional(),
  dueAt: z.iso.datetime({ offset: true }).nullable().optional(),
  assignee: userId.nullable().optional(),
  done: z.boolean().optional(),
});
export type TaskEdit = z.infer<typeof taskEdit>;

/** The people who have open tasks on a ticket: what "my tasks" are looked up by. */
export const openTasksOf = (ticket: { tasks?: readonly Task[] | undefined }): string[] => [
  ...new Set(
    (ticket.tasks ?? []).flatMap(({ assignee, doneAt }) => (assignee === null || doneAt ? [] : [assignee])),
  ),
];

/** What orders tasks: open ones first, by when they are due, those without a date after these; then what is done. */
type PlaceInWork = readonly [rank: number, due: number, created: number, id: string];

const placeOf = ({ id, doneAt, dueAt, createdAt }: Task): PlaceInWork => [
  doneAt ? 2 : dueAt ? 0 : 1,
  dueAt?.getTime() ?? 0,
  createdAt.getTime(),
  id,
];

const compare = (a: PlaceInWork, b: PlaceInWork): number =>
  a[0] - b[0] || a[1] - b[1] || a[2] - b[2] || (a[3] < b[3] ? -1 : a[3] > b[3] ? 1 : 0);

export function inOrderOfWork(tasks: readonly Task[]): Task[] {
  return tasks.toSorted((a, b) => compare(placeOf(a), placeOf(b)));
}

/** The place of a task in the order of work, as a cursor. */
export const workCursorOf = (task: Task): string => placeOf(task).join('.');

export const workCursorPattern = /^[012]\.-?\d{1,15}\.\d{1,15}\.[\w:.-]{1,200}$/;

/** Whether a task comes after a place in the order of work, which `workCursorPattern` has checked. */
export function comesAfter({ task, cursor }: { task: Task; cursor: string }): boolean {
  const [rank = '', due = '', created = '', ...id] = cursor.split('.');
  return compare(placeOf(task), [Number(rank), Number(due), Number(created), id.join('.')]) > 0;
}
