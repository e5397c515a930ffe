import type { Step } from '@baton/shared';
import type { Answer } from '../../../api/index.ts';
import { useWorkflows } from '../../../components/use-workflows.ts';
import { summaryText } from '../../../steps/summary-text.ts';
import { titleById, type Words } from '../../../steps/words.ts';
import classes from '../drawing-page.module.css';

type Run = Answer<'getEnrollment'>;

/** Where a run stands and what keeps it there: a pause, closed hours, a wait with its event; since when, until when. */
export function Standing({ run, words }: { run: Run; words: Words }) {
  const { text, moment } = words;
  const { hold, waitUntil, stepId, definition, log } = run;
  const paused = useWorkflows().find(run.workflow.id)?.status === 'paused';
  // A call that is tried again says so itself.
  if (run.status !== 'waiting' || run.retry || (!hold && !waitUntil)) return null;
  const steps: Readonly<Record<string, Step>> = definition.steps;
  const step = stepId === null ? undefined : steps[stepId];
  const visit = log.findLast((entry) => entry.stepId === stepId && entry.endedAt === null);
  const until = hold ? hold.until : waitUntil;
  const since = hold?.since ?? visit?.startedAt;
  const what = hold || !step ? '' : summaryText({ step, words });
  return (
    <div className={classes.setback} role="status">
      <p className={classes.setbackTitle}>
        {stepId === null
          ? text('run.stands.before-first')
          : text(hold ? 'run.stands.before' : 'run.stands.at', {
              step: titleById({ steps, id: stepId, words }),
            })}
      </p>
      {hold && <p>{text(`run.stands.${hold.for}`)}</p>}
      {what && <p>{what}</p>}
      {since && <p>{text('run.stands.since', { when: moment(since) })}</p>}
      {until && <p>{text('run.stands.until', { when: moment(until) })}</p>}
      {paused && hold?.for !== 'pause' && <p>{text('run.stands.paused')}</p>}
    </div>
  );
}
