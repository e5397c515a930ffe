import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { ApiProblem } from '../api/problem.ts';
import { useText } from '../messages/use-text.ts';
import { problemText } from './problem-text.ts';
import classes from './state.module.css';

/** In the place of something that could not be loaded: why, and the way to try again. */
export function ErrorState({ error, onRetry }: { error: Error; onRetry?: () => void }) {
  const text = useText();
  const explanation =
    error instanceof ApiProblem ? problemText({ text, problem: error }) : text('error.crash.text');
  return (
    <div className={classes.state} role="alert">
      <IconAlertTriangle size={28} stroke={1.4} className={classes.warning} aria-hidden />
      <p className={classes.title}>{text('error.title')}</p>
      <p className={classes.text}>{explanation}</p>
      {onRetry && (
        <Button variant="default" onClick={onRetry}>
          {text('action.retry')}
        </Button>
      )}
    </div>
  );
}
