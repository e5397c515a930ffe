import type { MessageView, TimelineEntry } from '@baton/shared';
import { Anchor, Skeleton, Stack } from '@mantine/core';
import { IconMessages } from '@tabler/icons-react';
import { useMe } from '../../api/index.ts';
import { useText } from '../../messages/use-text.ts';
import { EmptyState } from '../empty-state.tsx';
import { ErrorState } from '../error-state.tsx';
import { Bubble, NoteCard, PendingBubble } from './bubble.tsx';
import classes from './conversation.module.css';
import { useMessages } from './use-messages.ts';
import { useOutbox } from './use-outbox.ts';

interface ThreadProps {
  conversationId: string;
  visitorName: string | undefined;
  /** Notes of the ticket, shown between the messages where they were written. */
  notes?: readonly TimelineEntry[];
}

type Line =
  | { kind: 'message'; at: string; message: MessageView }
  | { kind: 'note'; at: string; entry: TimelineEntry };

function linesOf(input: { messages: readonly MessageView[]; notes: readonly TimelineEntry[] }): Line[] {
  return [
    ...input.messages.map((message): Line => ({ kind: 'message', at: message.at, message })),
    ...input.notes.map((entry): Line => ({ kind: 'note', at: entry.at, entry })),
  ].sort((a, b) => a.at.localeCompare(b.at));
}

/** A conversation as it went. It is anchored at its end, where new messages appear. */
export function Thread({ conversationId, visitorName, notes = [] }: ThreadProps) {
  const text = useText();
  const me = useMe();
  const messages = useMessages(conversationId);
  const { outgoing, retry, drop } = useOutbox(conversationId);

  if (messages.isPending) {
    return (
      <Stack p="lg" gap="lg" className={classes.thread}>
        <Skeleton height={54} width="55%" />
        <Skeleton height={74} width="65%" ml="auto" />
        <Skeleton height={40} width="40%" />
      </Stack>
    );
  }
  if (messages.isError) {
    return <ErrorState error={messages.error} onRetry={() => void messages.refetch()} />;
  }
  const lines = linesOf({ messages: messages.data, notes });
  if (lines.length + outgoing.length === 0) {
    return (
      <EmptyState icon={<IconMessages size={28} stroke={1.4} />} title={text('conversation.empty.title')} />
    );
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <div className={classes.thread} tabIndex={0} role="log" aria-label={text('conversation.log')}>
      <ol className={classes.messages}>
        {lines.map((line) =>
          line.kind === 'message' ? (
            <Bubble key={line.message.id} message={line.message} visitorName={visitorName} />
          ) : (
            <NoteCard
              key={line.entry.key}
              author={line.entry.actor.name}
              at={line.at}
              text={line.entry.text ?? ''}
            />
          ),
        )}
        {outgoing.map(({ key, at, text: written, state }) => (
          <PendingBubble
            key={key}
            me={me}
            at={at}
            text={written}
            below={
              state === 'sending' ? (
                text('conversation.sending')
              ) : (
                <span className={classes.failed}>
                  {text('conversation.failed')}
                  <Anchor component="button" type="button" size="xs" onClick={() => retry(key)}>
                    {text('action.retry')}
                  </Anchor>
                  <Anchor component="button" type="button" size="xs" onClick={() => drop(key)}>
                    {text('action.discard')}
                  </Anchor>
                </span>
              )
            }
          />
        ))}
      </ol>
    </div>
  );
}
