import type { TaskView } from '@baton/shared';
import { Checkbox } from '@mantine/core';
import type { ReactNode } from 'react';
import { useText } from '../messages/use-text.ts';
import classes from '../pages/tickets/ticket-tasks.module.css';
import { RelativeTime } from './relative-time.tsx';

interface TaskLineProps {
  task: TaskView;
  readOnly: boolean;
  onDone: (done: boolean) => void;
  /** Whether to say who has to do it. */
  named?: boolean;
  /** Below the title. */
  below?: ReactNode;
  /** At the end of the line. */
  children?: ReactNode;
}

/** One task: a box to tick, what is to be done, who has to do it and by when. */
export function TaskLine({ task, readOnly, onDone, named = false, below, children }: TaskLineProps) {
  const text = useText();
  const { title, assignee, dueAt, done } = task;
  const late = !done && dueAt !== null && Date.parse(dueAt) < Date.now();
  return (
    <li className={classes.task}>
      <Checkbox
        size="xs"
        mt={2}
        aria-label={text('tasks.tick', { title })}
        checked={done}
        disabled={readOnly}
        onChange={({ currentTarget }) => onDone(currentTarget.checked)}
      />
      <span className={classes.what} data-done={done || undefined}>
        {title}
        {below}
        {((named && assignee) || dueAt) && (
          <span className={classes.meta} data-late={late || undefined}>
            {named && assignee?.name}
            {named && assignee && dueAt && ' · '}
            {dueAt && (
              <>
                {text(late ? 'tasks.late' : 'tasks.due')} <RelativeTime at={dueAt} />
              </>
            )}
          </span>
        )}
      </span>
      {children}
    </li>
  );
}
