import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ApiProblem } from '../api/index.ts';
import { notifyProblem } from '../components/notify.ts';
import { useText } from '../messages/use-text.ts';
import classes from './conflict-bar.module.css';
import { useBuilder, useDraft } from './context.ts';

/** Two people saved the same draft: one of them decides which one stands. */
export function ConflictBar() {
  const text = useText();
  const { builder } = useBuilder();
  const conflict = useDraft(({ save }) => save.kind === 'conflict');
  if (!conflict) return null;
  const onError = notifyProblem(text);
  const settle = (choice: Promise<void>) => void choice.catch((problem: ApiProblem) => onError(problem));
  return (
    <div className={classes.bar} role="alert">
      <IconAlertTriangle size={18} aria-hidden />
      <p className={classes.text}>
        <strong>{text('save.conflict.title')}</strong> {text('save.conflict.text')}
      </p>
      <Button size="xs" variant="default" onClick={() => settle(builder.draft.reload())}>
        {text('save.conflict.theirs')}
      </Button>
      <Button size="xs" onClick={() => settle(builder.draft.keepMine())}>
        {text('save.conflict.mine')}
      </Button>
    </div>
  );
}
