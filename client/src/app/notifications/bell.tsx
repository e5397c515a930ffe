import { Popover, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconBell } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { useRoute } from '../../api/hooks.ts';
import { useText } from '../../messages/use-text.ts';
import rail from '../rail.module.css';
import classes from './notifications.module.css';

const NotificationPanel = lazy(() => import('./notification-panel.tsx'));

/** What workflows told the signed-in person: how many are unread, and behind it the list. */
export function Bell({ narrow, onNavigate }: { narrow: boolean; onNavigate?: () => void }) {
  const text = useText();
  const [opened, { toggle, close }] = useDisclosure();
  // The panel asks the same, so it opens with what is known.
  const { data } = useRoute('listNotifications', { query: { limit: 30 } });
  const unread = data?.unread ?? 0;
  return (
    <Popover
      opened={opened}
      onDismiss={close}
      position="right-end"
      width={360}
      offset={10}
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <UnstyledButton
          className={rail.link}
          aria-label={text('notifications.open', { count: unread })}
          onClick={toggle}
        >
          <span className={classes.bell} data-unread={unread > 0 || undefined}>
            <IconBell size={17} stroke={1.7} aria-hidden />
          </span>
          {!narrow && (
            <>
              <span className={classes.label}>{text('notifications.title')}</span>
              {unread > 0 && <span className={classes.count}>{unread > 99 ? '99+' : unread}</span>}
            </>
          )}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown p={0} aria-label={text('notifications.title')}>
        <Suspense>
          <NotificationPanel
            onNavigate={() => {
              close();
              onNavigate?.();
            }}
          />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}
