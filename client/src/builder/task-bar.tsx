import { stepOf } from '@baton/shared';
import { Button } from '@mantine/core';
import { useWords } from '../steps/use-words.ts';
import { stepTitle, type Words } from '../steps/words.ts';
import type { Builder, Task } from './builder.ts';
import { useBuilder, useBuilderState } from './context.ts';
import classes from './task-bar.module.css';

/** What the drawing waits for, and the way out of it. */
export function TaskBar() {
  const words = useWords();
  const { builder } = useBuilder();
  const task = useBuilderState((state) => state.task);
  return (
    <div role="status" className={classes.holder}>
      {task && (
        <div className={classes.bar}>
          <span>{taskText({ task, builder, words })}</span>
          <Button size="xs" variant="default" onClick={builder.cancelTask}>
            {words.text('task.cancel')}
          </Button>
        </div>
      )}
    </div>
  );
}

function taskText({ task, builder, words }: { task: Task; builder: Builder; words: Words }): string {
  if (task.kind === 'connect') return words.text('task.connect');
  if (task.kind === 'paste') {
    return words.text('task.paste', { count: Object.keys(task.fragment.steps).length });
  }
  const { definition } = builder.draft.store.getState();
  const step = stepOf({ definition, id: task.id });
  const title = step ? stepTitle({ step, words }) : task.id;
  const more = task.moving.size - 1;
  return more > 0
    ? words.text('task.move-many', { step: title, count: more })
    : words.text('task.move', { step: title });
}
