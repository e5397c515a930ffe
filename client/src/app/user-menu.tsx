import { Popover, UnstyledButton } from '@mantine/core';
import { IconSelector } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { useMe } from '../api/session.ts';
import { PersonAvatar } from '../components/person-avatar.tsx';
import { useText } from '../messages/use-text.ts';
import classes from './user-menu.module.css';

const UserMenuPanel = lazy(() => import('./user-menu-panel.tsx'));

/** Who is signed in, and what belongs to them alone. */
export function UserMenu({ narrow }: { narrow: boolean }) {
  const text = useText();
  const me = useMe();
  return (
    <Popover position="right-end" width={248} offset={10} trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton
          className={classes.button}
          aria-label={narrow ? text('user.menu', { name: me.name }) : undefined}
        >
          <PersonAvatar id={me.id} name={me.name} available={me.status === 'available'} />
          {!narrow && (
            <>
              <span className={classes.who}>
                <span className={classes.name}>{me.name}</span>
                <span className={classes.status}>{text(`user.${me.status}`)}</span>
              </span>
              <IconSelector size={15} aria-hidden />
            </>
          )}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown p={0} aria-label={text('user.menu', { name: me.name })}>
        <Suspense>
          <UserMenuPanel />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}
