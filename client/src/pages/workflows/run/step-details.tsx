import type { RunEntry, Step } from '@baton/shared';
import { FormattedDate } from 'react-intl';
import { ConsoleLines } from '../../../steps/custom-code/console-lines.tsx';
import { resultText, stepErrorText } from '../../../steps/result-text.ts';
import { summaryText } from '../../../steps/summary-text.ts';
import { tookText } from '../../../steps/took-text.ts';
import { stepTitle, titleById, type Words } from '../../../steps/words.ts';
import classes from './step-details.module.css';

/** More of what a step brought back is not shown. */
const longestOutput = 4000;

interface StepDetailsProps {
  id: string;
  steps: Readonly<Record<string, Step>>;
  /** Its last visit; null where the run did not come there. */
  entry: RunEntry | null;
  output: unknown;
  words: Words;
}

/** One step of a run: when it was, what it was set to do, what came of it. */
export function StepDetails({ id, steps, entry, output, words }: StepDetailsProps) {
  const { text } = words;
  const step = steps[id];
  if (!step) return null;
  const linked =
    step.type === 'go-to' && step.config.step ? titleById({ steps, id: step.config.step, words }) : '';
  const input = summaryText({ step, words, ...(linked && { linked }) });
  const brought = output === undefined ? '' : JSON.stringify(output, null, 2);
  return (
    <section className={classes.details} aria-label={text('run.step')}>
      <h2>{stepTitle({ step, words })}</h2>
      {entry ? (
        <dl>
          <dt>{text('run.step.started')}</dt>
          <dd>
            <FormattedDate value={entry.startedAt} dateStyle="medium" timeStyle="medium" />
          </dd>
          <dt>{text('run.step.took')}</dt>
          <dd>
            {entry.endedAt
              ? tookText({ entry, words }) || text('run.step.took.none')
              : text('run.step.took.still')}
          </dd>
          {input && (
            <>
              <dt>{text('run.step.input')}</dt>
              <dd>{input}</dd>
            </>
          )}
          <dt>{text('run.step.result')}</dt>
          <dd>{entry.error ? text(`result.${entry.status}`) : resultText({ entry, step, words })}</dd>
          {entry.error && (
            <>
              <dt>{text('run.step.error')}</dt>
              <dd>{stepErrorText({ error: entry.error, words })}</dd>
            </>
          )}
          {entry.console && (
            <>
              <dt>{text('code-console.title')}</dt>
              <dd>
                <ConsoleLines lines={entry.console} />
              </dd>
            </>
          )}
          {brought && (
            <>
              <dt>{text('run.step.output')}</dt>
              <dd>
                {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
                <pre tabIndex={0}>
                  {brought.length > longestOutput ? `${brought.slice(0, longestOutput)} …` : brought}
                </pre>
              </dd>
            </>
          )}
        </dl>
      ) : (
        <p>{text('run.step.not-taken')}</p>
      )}
    </section>
  );
}
