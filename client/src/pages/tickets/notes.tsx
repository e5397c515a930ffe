import type { TimelineEntry } from '@baton/shared';
import { Skeleton } from '@mantine/core';
import { IconNote } from '@tabler/icons-react';
import type { useRoute } from '../../api/index.ts';
import { NoteCard } from '../../components/conversation/bubble.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { useText } from '../../messages/use-text.ts';
import classes from './ticket-page.module.css';

interface NotesProps {
  timeline: ReturnType<typeof useRoute<'getTimeline'>>;
  notes: readonly TimelineEntry[];
}

/** The notes of a ticket that came from no conversation, oldest first as in one. */
export function Notes({ timeline, notes }: NotesProps) {
  const text = useText();
  if (timeline.isPending) return <Skeleton height={60} m="lg" />;
  if (timeline.isError) return <ErrorState error={timeline.error} onRetry={() => void timeline.refetch()} />;
  if (notes.length === 0) {
    return (
      <div className={classes.grow}>
        <EmptyState
          icon={<IconNote size={28} stroke={1.4} />}
          title={text('ticket.no-notes')}
          text={text('ticket.no-notes.text')}
        />
      </div>
    );
  }
  return (
    <ul className={classes.notes}>
      {notes.toReversed().map(({ key, at, actor, text: written }) => (
        <NoteCard key={key} at={at} author={actor.name} text={written ?? ''} />
      ))}
    </ul>
  );
}
