import type { RunEntry, Step, StepId, StepType } from '@baton/shared';
import { UnstyledButton } from '@mantine/core';
import { FormattedTime } from 'react-intl';
import { clientFaceOf, clientFaces } from './index.ts';
import { resultText } from './result-text.ts';
import classes from './run-log.module.css';
import { runStatusIcons } from './run-status-icons.ts';
import { tookText } from './took-text.ts';
import { useWords } from './use-words.ts';
import { stepTitle, type Words } from './words.ts';

interface RunLogProps {
  log: readonly RunEntry[];
  steps: Readonly<Record<string, Step>>;
  onChoose: (id: StepId) => void;
  /** Shows when each step began and how long it took. */
  timed?: boolean;
}

/** The steps of a run in the order in which they were taken, each with what it did. */
export function RunLog({ log, steps, onChoose, timed = false }: RunLogProps) {
  const words = useWords();
  return (
    <ol className={classes.log}>
      {log.map((entry, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a log only grows at its end
        <li key={index}>
          <UnstyledButton className={classes.entry} onClick={() => onChoose(entry.stepId as StepId)}>
            <LogLine entry={entry} step={steps[entry.stepId]} words={words} timed={timed} />
          </UnstyledButton>
        </li>
      ))}
    </ol>
  );
}

function LogLine(props: { entry: RunEntry; step: Step | undefined; words: Words; timed: boolean }) {
  const { entry, step, words, timed } = props;
  const Icon = runStatusIcons[entry.status];
  const known = entry.type in clientFaces;
  const title = step
    ? stepTitle({ step, words })
    : known
      ? words.text(`step.${entry.type as StepType}`)
      : entry.type;
  const Result = step ? clientFaceOf(step).Result : null;
  return (
    <>
      <Icon
        size={16}
        className={classes.icon}
        data-status={entry.status}
        role="img"
        aria-label={words.text(`result.${entry.status}`)}
      />
      <span className={classes.words}>
        <span className={classes.title}>
          {title}
          {entry.visit > 1 && <span className={classes.visit}> ×{entry.visit}</span>}
        </span>
        <span className={classes.result}>
          {Result && step ? (
            <Result step={step} entry={entry} words={words} />
          ) : (
            resultText({ entry, step, words })
          )}
        </span>
      </span>
      {timed && (
        <span className={classes.time}>
          <FormattedTime value={entry.startedAt} timeStyle="medium" hour12={false} />
          {entry.endedAt && <span>{tookText({ entry, words })}</span>}
        </span>
      )}
    </>
  );
}
