import type { BulkView, LeftAloneReason } from '@baton/shared';
import { Button, Progress } from '@mantine/core';
import { useState } from 'react';
import { useChange, usePermission } from '../../../../api/index.ts';
import { notifyDone, notifyProblem } from '../../../../components/notify.ts';
import { RelativeTime } from '../../../../components/relative-time.tsx';
import { type Text, useText } from '../../../../messages/use-text.ts';
import classes from './bulk.module.css';
import { useBulkActions } from './use-bulk-actions.ts';

/** What ended longer ago than this is history, and stands in the audit log. */
const shownMs = 60 * 60_000;

/** How far the bulk action of a workflow has come, and what became of the last one. */
export function BulkProgress({ workflowId }: { workflowId: string }) {
  const [hidden, setHidden] = useState<string | null>(null);
  const [latest] = useBulkActions(workflowId);
  if (!latest || latest.id === hidden) return null;
  if (latest.endedAt && Date.now() - Date.parse(latest.endedAt) > shownMs) return null;
  return <Shown workflowId={workflowId} bulk={latest} onHide={() => setHidden(latest.id)} />;
}

const titleOf = ({ bulk, text }: { bulk: BulkView; text: Text }): string =>
  text(`bulk.title.${bulk.action.kind}`, {
    version: bulk.action.kind === 'move' ? bulk.action.version : undefined,
  });

function Shown({ workflowId, bulk, onHide }: { workflowId: string; bulk: BulkView; onHide: () => void }) {
  const text = useText();
  const mayStop = usePermission('tickets.edit');
  const stop = useChange('stopBulkAction', {
    onSuccess: () => notifyDone(text('bulk.stopped')),
    onError: notifyProblem(text),
  });
  const { status, total, done, skipped, endedAt, by } = bulk;
  const left = Object.entries(skipped) as [LeftAloneReason, number][];
  const leftAlone = left.reduce((sum, [, count]) => sum + count, 0);
  const dealt = done + leftAlone;
  const title = titleOf({ bulk, text });
  const running = status === 'running';
  const reasons = left.map(([reason, count]) => `${text(`left-alone.${reason}`)} (${count})`).join(', ');
  return (
    <section className={classes.progress} aria-label={title} role="status">
      <span className={classes.what}>{title}</span>
      {running ? (
        <>
          <Progress
            className={classes.track}
            value={total === 0 ? 100 : (100 * dealt) / total}
            aria-label={title}
          />
          <span className={classes.soft}>{text('bulk.progress', { dealt, total })}</span>
        </>
      ) : (
        <span className={classes.soft}>
          {text(`bulk.state.${status}`)}
          {': '}
          {text('bulk.done', { count: done })}
          {leftAlone > 0 && ` · ${text('bulk.left-alone', { count: leftAlone })}: ${reasons}`}
          {endedAt && (
            <>
              {' · '}
              <RelativeTime at={endedAt} />
            </>
          )}
          {by && ` ${text('bulk.by', { name: by })}`}
        </span>
      )}
      <span className={classes.end}>
        {running && mayStop && (
          <Button
            size="xs"
            variant="default"
            loading={stop.isPending}
            onClick={() => stop.mutate({ params: { id: workflowId, bulkId: bulk.id } })}
          >
            {text('bulk.stop')}
          </Button>
        )}
        {!running && (
          <Button size="xs" variant="subtle" onClick={onHide}>
            {text('bulk.hide')}
          </Button>
        )}
      </span>
    </section>
  );
}
