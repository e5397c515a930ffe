import type { NotificationView } from '@baton/shared';
import { ActionIcon, Button, ScrollArea } from '@mantine/core';
import { IconBell, IconCheck } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useChange, useRoute } from '../../api/hooks.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { ListSkeleton } from '../../components/list-skeleton.tsx';
import { notifyProblem } from '../../components/notify.ts';
import { RelativeTime } from '../../components/relative-time.tsx';
import { useText } from '../../messages/use-text.ts';
import classes from './notifications.module.css';

/** The latest notifications, each leading to its ticket. */
export default function NotificationPanel({ onNavigate }: { onNavigate: () => void }) {
  const text = useText();
  const found = useRoute('listNotifications', { query: { limit: 30 } });
  const read = useChange('readNotifications', { onError: notifyProblem(text) });
  const items = found.data?.items ?? [];
  return (
    <div className={classes.panel}>
      <div className={classes.head}>
        <h2 className={classes.title}>{text('notifications.title')}</h2>
        {(found.data?.unread ?? 0) > 0 && (
          <Button
            variant="subtle"
            size="compact-xs"
            loading={read.isPending}
            onClick={() => read.mutate({ body: {} })}
          >
            {text('notifications.read-all')}
          </Button>
        )}
      </div>
      {found.isPending && <ListSkeleton />}
      {found.isError && <ErrorState error={found.error} onRetry={() => void found.refetch()} />}
      {found.isSuccess && items.length === 0 && (
        <EmptyState
          icon={<IconBell size={26} stroke={1.4} />}
          title={text('notifications.none')}
          text={text('notifications.none.text')}
        />
      )}
      {items.length > 0 && (
        <ScrollArea.Autosize mah={420} type="auto">
          <ul className={classes.list} aria-label={text('notifications.title')}>
            {items.map((one) => (
              <Line
                key={one.id}
                notification={one}
                onRead={() => read.mutate({ body: { ids: [one.id] } })}
                onNavigate={onNavigate}
              />
            ))}
          </ul>
        </ScrollArea.Autosize>
      )}
    </div>
  );
}

function Line(props: { notification: NotificationView; onRead: () => void; onNavigate: () => void }) {
  const { notification, onRead, onNavigate } = props;
  const { ticket, at, read } = notification;
  const text = useText();
  return (
    <li className={classes.line} data-unread={!read || undefined}>
      <Link
        className={classes.link ?? ''}
        to={`/tickets/${ticket.id}`}
        onClick={() => {
          if (!read) onRead();
          onNavigate();
        }}
      >
        <span className={classes.text}>
          {!read && <span className={classes.dot} role="img" aria-label={text('notifications.unread')} />}
          {notification.text}
        </span>
        <span className={classes.about}>
          {text('notifications.ticket', { number: ticket.number, subject: ticket.subject })} ·{' '}
          <RelativeTime at={at} />
        </span>
      </Link>
      {!read && (
        <ActionIcon variant="subtle" color="gray" aria-label={text('notifications.read')} onClick={onRead}>
          <IconCheck size={15} />
        </ActionIcon>
      )}
    </li>
  );
}
