import type { Step } from '@baton/shared';
import { clientFaceOf } from '../steps/index.ts';
import { runStatusIcons } from '../steps/run-status-icons.ts';
import classes from './badges.module.css';
import type { StepRun } from './run-path.ts';
import { useCanvas } from './view.ts';

/** What a run did at a step, at the foot of its card. */
export function RunResult({ run, step }: { run: StepRun | null; step: Step }) {
  const { words } = useCanvas();
  if (!run) return null;
  const Icon = runStatusIcons[run.status];
  const { Result } = clientFaceOf(step);
  return (
    <span className={classes.result} data-status={run.status}>
      <Icon size={14} role="img" aria-label={words.text(`result.${run.status}`)} />
      <span className={classes.resultText}>
        <Result step={step} entry={run.entry} words={words} />
      </span>
      {run.visits > 1 && (
        <span className={classes.visits} title={words.text('canvas.visits', { count: run.visits })}>
          ×{run.visits}
        </span>
      )}
    </span>
  );
}
