import type { HandoffNote } from '@baton/shared';
import { IconHeadset } from '@tabler/icons-react';
import { memo } from 'react';
import { useLooseText, useText } from '../../messages/use-text.ts';
import { RelativeTime } from '../relative-time.tsx';
import classes from './conversation.module.css';

/** Where the conversation passed from the agent to people: why, and what was said before. */
export const HandoffNoteCard = memo(function HandoffNoteCard({
  note,
  at,
}: {
  note: HandoffNote;
  at: string;
}) {
  const text = useText();
  const loose = useLooseText();
  return (
    <li className={classes.handoff}>
      <div className={classes.meta}>
        <IconHeadset size={15} aria-hidden />
        <span className={classes.author}>{text('handoff-note.title')}</span>
        <RelativeTime at={at} narrow />
      </div>
      <dl className={classes.facts}>
        <div>
          <dt>{text('handoff-note.reason')}</dt>
          <dd>{text(`handoff-reason.${note.reason}`)}</dd>
        </div>
        {note.phrase && (
          <div>
            <dt>{text('handoff-note.phrase')}</dt>
            <dd>{text('quoted', { text: note.phrase })}</dd>
          </div>
        )}
        <div>
          <dt>{text('handoff-note.process')}</dt>
          <dd>{text(`handoff-process.${note.process}`)}</dd>
        </div>
      </dl>
      {note.excerpt.length > 0 && (
        <details className={classes.excerpt}>
          <summary>{text('handoff-note.excerpt')}</summary>
          <ul>
            {note.excerpt.map((line, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: an excerpt never changes
              <li key={index}>
                <b>{loose(`conversation.author.${line.author}`, {}, line.author)}</b> {line.text}
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  );
});
