import type { Definition, WorkflowView } from '@baton/shared';
import { ScrollArea, Skeleton } from '@mantine/core';
import { useMemo } from 'react';
import { useRoute } from '../../api/index.ts';
import { useWords } from '../../steps/use-words.ts';
import { stepTitle } from '../../steps/words.ts';
import { changesBetween } from './changes.ts';
import classes from './publish.module.css';

/** What differs from the version that is live, or was. */
export function ChangeList({ workflow, definition }: { workflow: WorkflowView; definition: Definition }) {
  const words = useWords();
  const { text } = words;
  const version = workflow.live?.version ?? null;
  const live = useRoute(
    'getVersion',
    { params: { id: workflow.id, version: version ?? 1 } },
    { enabled: version !== null, staleTime: Number.POSITIVE_INFINITY },
  );
  const before = live.data?.definition;
  const changes = useMemo(
    () => (before ? changesBetween({ before, after: definition }) : []),
    [before, definition],
  );
  if (version === null) return <p className={classes.note}>{text('publish.first')}</p>;
  if (live.isPending) return <Skeleton height={60} />;
  if (live.isError) return null;
  if (changes.length === 0) return <p className={classes.note}>{text('publish.no-changes', { version })}</p>;
  return (
    <section>
      <h3 className={classes.title}>{text('publish.change-count', { version })}</h3>
      <ScrollArea.Autosize mah={180} type="auto" className={classes.box} viewportProps={{ tabIndex: 0 }}>
        <ul className={classes.changes}>
          {changes.map((change) =>
            'id' in change ? (
              <li key={`${change.kind} ${change.id}`} data-kind={change.kind}>
                {text(`publish.change.${change.kind}`, { step: stepTitle({ step: change.step, words }) })}
              </li>
            ) : (
              <li key={change.kind}>{text(`publish.change.${change.kind}`)}</li>
            ),
          )}
        </ul>
      </ScrollArea.Autosize>
    </section>
  );
}
