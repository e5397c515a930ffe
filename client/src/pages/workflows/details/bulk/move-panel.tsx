import type { WorkflowView } from '@baton/shared';
import { Button } from '@mantine/core';
import { useChange, usePermission, useRoute } from '../../../../api/index.ts';
import { notifyDone, notifyProblem } from '../../../../components/notify.ts';
import { useWords } from '../../../../steps/use-words.ts';
import { titleById } from '../../../../steps/words.ts';
import classes from './bulk.module.css';
import { useBulkActions } from './use-bulk-actions.ts';

/** Runs of older versions that stand still: how many could go on in the live one, and which not. */
export function MovePanel({ workflow }: { workflow: WorkflowView }) {
  const words = useWords();
  const { text } = words;
  const mayMove = usePermission('workflows.publish');
  const { data } = useRoute('previewMove', { params: { id: workflow.id } });
  const [latest] = useBulkActions(workflow.id);
  const move = useChange('moveRuns', {
    onSuccess: () => notifyDone(text('bulk.begun')),
    onError: notifyProblem(text),
  });
  if (!data || data.version === null) return null;
  const { version, movable, stuck } = data;
  const stuckCount = stuck.reduce((sum, { count }) => sum + count, 0);
  if (movable + stuckCount === 0) return null;
  const { steps } = workflow.draft.definition;
  return (
    <section className={classes.move}>
      <h2>{text('move.title', { count: movable + stuckCount })}</h2>
      <p>{text('move.text', { version })}</p>
      {stuckCount > 0 && (
        <>
          <p>{text('move.stuck', { count: stuckCount })}</p>
          <ul>
            {stuck.map((one) => (
              <li key={`${one.version}:${one.stepId}`}>
                {text('move.stuck.line', {
                  version: one.version,
                  step: titleById({ steps, id: one.stepId, words }),
                  count: one.count,
                  reason: text(`left-alone.${one.reason}`),
                })}
              </li>
            ))}
          </ul>
        </>
      )}
      {mayMove && movable > 0 && (
        <Button
          size="xs"
          loading={move.isPending}
          disabled={latest?.status === 'running'}
          onClick={() => move.mutate({ params: { id: workflow.id } })}
        >
          {text('move.submit', { count: movable, version })}
        </Button>
      )}
    </section>
  );
}
