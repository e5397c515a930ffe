import { ActionIcon, Box, Tooltip } from '@mantine/core';
import { useDisclosure, useHotkeys, useLocalStorage } from '@mantine/hooks';
import { IconMenu2, IconPlugConnectedX } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { Outlet, useMatches } from 'react-router';
import { useConnection, useStream } from '../api/stream.ts';
import { useText } from '../messages/use-text.ts';
import { Logo } from './logo.tsx';
import { Rail } from './rail.tsx';
import classes from './shell.module.css';

const PhoneMenu = lazy(() => import('./phone-menu.tsx'));
const Search = lazy(() => import('./search.tsx'));

/** A route whose page needs the width collapses the rail: `handle: { rail: 'collapsed' } satisfies RouteHandle`. */
export interface RouteHandle {
  rail?: 'collapsed';
}

/** The frame of every page: the rail at the side, search, live changes. */
export function Shell() {
  const text = useText();
  useStream();
  const lost = useConnection(({ state }) => state === 'lost');
  const [collapsed, setCollapsed] = useLocalStorage({ key: 'baton.rail', defaultValue: false });
  const [expandedHere, setExpandedHere] = useState(false);
  const [menu, { open: openMenu, close: closeMenu }] = useDisclosure();
  const [searching, { open: openSearch, close: closeSearch }] = useDisclosure();
  useHotkeys([['mod+K', openSearch]], []);

  const needsWidth = useMatches().some(
    ({ handle }) => (handle as RouteHandle | undefined)?.rail === 'collapsed',
  );
  const narrow = needsWidth ? !expandedHere : collapsed;
  const toggle = () => (needsWidth ? setExpandedHere(narrow) : setCollapsed(!collapsed));

  return (
    <div className={classes.shell}>
      <a className={classes.skip} href="#page">
        {text('app.skip')}
      </a>
      <header className={classes.phoneBar}>
        <ActionIcon aria-label={text('nav.open')} onClick={openMenu}>
          <IconMenu2 size={18} />
        </ActionIcon>
        <Logo withName />
      </header>
      <aside aria-label={text('nav.sidebar')} className={classes.rail} data-narrow={narrow || undefined}>
        <Rail narrow={narrow} onToggle={toggle} onSearch={openSearch} />
      </aside>
      <main id="page" className={classes.main} tabIndex={-1}>
        <Outlet />
      </main>
      <Box role="status" className={classes.connection}>
        {lost && (
          <Tooltip label={text('app.offline')} position="left">
            <span className={classes.lost}>
              <IconPlugConnectedX size={14} aria-hidden />
              {text('app.offline')}
            </span>
          </Tooltip>
        )}
      </Box>
      <Suspense>{menu && <PhoneMenu onClose={closeMenu} onSearch={openSearch} />}</Suspense>
      <Suspense>{searching && <Search onClose={closeSearch} />}</Suspense>
    </div>
  );
}
