import { ActionIcon, Anchor, Button, Group, Skeleton, Tooltip } from '@mantine/core';
import { IconArrowLeft, IconTicket } from '@tabler/icons-react';
import { useMemo, useRef, useState } from 'react';
import { Link, useParams } from 'react-router';
import type { Answer } from '../../../api/index.ts';
import { usePermission, useRoute } from '../../../api/index.ts';
import { Canvas } from '../../../canvas/canvas.tsx';
import { runPath } from '../../../canvas/run-path.ts';
import { type CanvasView, plainView, type Selection } from '../../../canvas/view.ts';
import type { CanvasHandle } from '../../../canvas/viewport.ts';
import { ErrorState } from '../../../components/error-state.tsx';
import { RelativeTime } from '../../../components/relative-time.tsx';
import { EnrollmentStatusBadge } from '../../../components/status-badge.tsx';
import { stepErrorText } from '../../../steps/result-text.ts';
import { RunLog } from '../../../steps/run-log.tsx';
import { useWords } from '../../../steps/use-words.ts';
import { titleById } from '../../../steps/words.ts';
import { Guarded } from '../../fallback/guarded.tsx';
import { entryText } from '../details/entry-text.ts';
import { holdText } from '../details/hold-text.ts';
import { nextText } from '../details/next-text.ts';
import classes from '../drawing-page.module.css';
import { CancelRun } from './cancel-run.tsx';
import { useRunActions } from './run-actions.ts';
import { RunAgain } from './run-again.tsx';
import { Standing } from './standing.tsx';
import { StepDetails } from './step-details.tsx';

type Run = Answer<'getEnrollment'>;

/** The engine keeps this many visits of a run; the oldest go first. */
const keptVisits = 500;

export function RunPage() {
  return (
    <Guarded permission="workflows.view">
      <RunView />
    </Guarded>
  );
}

function RunView() {
  const { enrollmentId = '' } = useParams();
  const run = useRoute('getEnrollment', { params: { id: enrollmentId } });
  if (run.isPending) return <Skeleton m={24} height={240} width="auto" />;
  if (run.isError) return <ErrorState error={run.error} onRetry={() => void run.refetch()} />;
  return <Shown key={run.data.id} run={run.data} />;
}

/** One ticket's way through a workflow: the path on the drawing, and every step with what it did. */
function Shown({ run }: { run: Run }) {
  const words = useWords();
  const { text } = words;
  const canvas = useRef<CanvasHandle>(null);
  const [selected, setSelected] = useState<Selection | null>(run.error ? (run.stepId as Selection) : null);
  const path = useMemo(() => runPath(run.log), [run.log]);
  const view = useMemo<CanvasView>(() => ({ ...plainView, run: path, selected }), [path, selected]);
  const [begin] = useState(() => ['trigger', ...path.steps.keys()] as Selection[]);
  const actions = useMemo(() => ({ select: setSelected }), []);
  const show = (selection: Selection) => {
    setSelected(selection);
    canvas.current?.show(selection);
  };
  const title = run.ticket
    ? text('run.title', { number: `#${run.ticket.number}` })
    : text('run.title.no-ticket');
  return (
    <div className={classes.page}>
      <title>{`${title} · ${run.workflow.name} · Baton`}</title>
      <Head run={run} title={title} />
      <div className={classes.body}>
        <div className={classes.drawing}>
          <Canvas
            ref={canvas}
            label={text('canvas.label', { name: run.workflow.name })}
            definition={run.definition}
            view={view}
            actions={actions}
            withResults
            startAt={begin}
          />
        </div>
        <aside className={classes.side} aria-label={text('run.log')}>
          <Failure run={run} />
          <Retry run={run} />
          <Standing run={run} words={words} />
          {run.unenrollReason && (
            <p className={classes.note}>{text(`run.unenrolled.${run.unenrollReason}`)}</p>
          )}
          {selected && selected !== 'trigger' && (
            <StepDetails
              id={selected}
              steps={run.definition.steps}
              entry={path.steps.get(selected)?.entry ?? null}
              output={run.outputs[selected]}
              words={words}
            />
          )}
          <h2 className={classes.sideTitle}>{text('run.log')}</h2>
          <p className={classes.note}>
            {entryText({ entry: run.entry, words })} · {text('run.version', { version: run.version })}
            {run.entry.again && (
              <>
                {' · '}
                <Anchor component={Link} to={`/workflows/${run.workflow.id}/enrollments/${run.entry.again}`}>
                  {text('run.again.of')}
                </Anchor>
              </>
            )}
          </p>
          {run.log.length === 0 ? (
            <p className={classes.note}>{text(run.forgotten ? 'run.forgotten' : 'run.log.empty')}</p>
          ) : (
            <RunLog log={run.log} steps={run.definition.steps} onChoose={show} timed />
          )}
          {run.log.length >= keptVisits && (
            <p className={classes.note}>{text('run.log.cut', { count: keptVisits })}</p>
          )}
        </aside>
      </div>
    </div>
  );
}

function Head({ run, title }: { run: Run; title: string }) {
  const words = useWords();
  const { text } = words;
  const mayAct = usePermission('tickets.edit');
  const { id, name } = run.workflow;
  const under = run.status === 'active' || run.status === 'waiting' || run.status === 'failed';
  return (
    <header className={classes.head}>
      <Tooltip label={text('run.back')}>
        <ActionIcon
          component={Link}
          to={`/workflows/${id}/details/enrollments`}
          aria-label={text('run.back')}
        >
          <IconArrowLeft size={17} />
        </ActionIcon>
      </Tooltip>
      <div className={classes.titles}>
        <h1 className={classes.title}>
          {title}
          {run.ticket && <span className={classes.note}> {run.ticket.subject}</span>}
        </h1>
        <p className={classes.subtitle}>
          {name} · <RelativeTime at={run.startedAt} />
          {run.hold && ` · ${holdText({ hold: run.hold, words })}`}
          {run.next && ` · ${nextText({ next: run.next, words })}`}
          {run.waitUntil && (
            <>
              {' · '}
              {text('run.waits')} <RelativeTime at={run.waitUntil} />
            </>
          )}
        </p>
      </div>
      <span role="status">
        <EnrollmentStatusBadge status={run.status} />
      </span>
      <div className={classes.actions}>
        {run.ticket && (
          <Button
            component={Link}
            to={`/tickets/${run.ticket.id}`}
            variant="default"
            leftSection={<IconTicket size={15} />}
          >
            {text('run.ticket')}
          </Button>
        )}
        {mayAct && (run.status === 'failed' || !under) && (
          <RunAgain enrollmentId={run.id} workflowId={id} version={run.version} />
        )}
        {mayAct && under && <CancelRun enrollmentId={run.id} />}
      </div>
    </header>
  );
}

/** Why a run stands still, and what can be done about it. */
function Failure({ run }: { run: Run }) {
  const words = useWords();
  const { text } = words;
  const mayAct = usePermission('tickets.edit');
  const { retry, skip, busy } = useRunActions(run.id);
  if (!run.error) return null;
  const { steps } = run.definition;
  return (
    <div className={classes.error} role="alert">
      <p className={classes.errorTitle}>
        {text('run.failed', { step: titleById({ steps, id: run.error.stepId, words }) })}
      </p>
      <p>{stepErrorText({ error: run.error, words })}</p>
      {mayAct && (
        <Group gap={8}>
          <Button size="xs" onClick={retry} loading={busy}>
            {text('run.retry')}
          </Button>
          <Button size="xs" variant="default" onClick={skip} disabled={busy}>
            {text('run.skip')}
          </Button>
        </Group>
      )}
    </div>
  );
}

/** A call that failed and is tried again, with what went wrong. */
function Retry({ run: { retry, stepId, definition } }: { run: Run }) {
  const words = useWords();
  const { text } = words;
  if (!retry || stepId === null) return null;
  const step = titleById({ steps: definition.steps, id: stepId, words });
  return (
    <div className={classes.setback} role="status">
      <p className={classes.setbackTitle}>
        {text('run.retry.title', { step, tries: retry.tries, most: retry.most })}
      </p>
      <p>{stepErrorText({ error: retry.error, words })}</p>
      <p>
        {text('run.retry.next')} <RelativeTime at={retry.next} />
      </p>
    </div>
  );
}
