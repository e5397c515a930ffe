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

/** Open ones first, by when they are due; those without a date after those with one; then what is done. */
export function inOrderOfWork(tasks: readonly Task[]): Task[] {
  const rank = ({ doneAt, dueAt }: Task): number => (doneAt ? 2 : dueAt ? 0 : 1);
  return tasks.toSorted(
    (a, b) =>
      rank(a) - rank(b) ||
      (a.dueAt?.getTime() ?? 0) - (b.dueAt?.getTime() ?? 0) ||
      a.createdAt.getTime() - b.createdAt.getTime(),
  );
}
