import { ActionIcon, Kbd, Tooltip, UnstyledButton } from '@mantine/core';
import { IconChevronsLeft, IconChevronsRight, IconMessageCircle, IconSearch } from '@tabler/icons-react';
import { Link, NavLink } from 'react-router';
import { useSession } from '../api/session.ts';
import { useText } from '../messages/use-text.ts';
import { Logo } from './logo.tsx';
import { type Destination, navigation } from './navigation.ts';
import { Bell } from './notifications/bell.tsx';
import classes from './rail.module.css';
import { UserMenu } from './user-menu.tsx';

interface RailProps {
  narrow: boolean;
  onSearch: () => void;
  onToggle?: () => void;
  onNavigate?: () => void;
}

const searchKeys = navigator.platform.startsWith('Mac') ? '⌘K' : 'Ctrl K';

/** The navigation; narrow, it shows icons alone and says their names on hover and to screen readers. */
export function Rail({ narrow, onSearch, onToggle, onNavigate }: RailProps) {
  const text = useText();
  const { data: session } = useSession();
  const allowed = ({ permission }: Destination) =>
    permission === null || session?.permissions.includes(permission);

  return (
    <div className={classes.rail} data-narrow={narrow || undefined}>
      <div className={classes.top}>
        <Link to="/" className={classes.home} onClick={onNavigate} aria-label={text('app.name')}>
          <Logo withName={!narrow} />
        </Link>
        {onToggle && (
          <ActionIcon
            aria-label={text(narrow ? 'nav.expand' : 'nav.collapse')}
            aria-expanded={!narrow}
            onClick={onToggle}
          >
            {narrow ? <IconChevronsRight size={16} /> : <IconChevronsLeft size={16} />}
          </ActionIcon>
        )}
      </div>
      <Named narrow={narrow} label={text('search.open')}>
        <UnstyledButton
          className={classes.search}
          onClick={() => {
            onNavigate?.();
            onSearch();
          }}
          aria-label={narrow ? text('search.open') : undefined}
          aria-keyshortcuts="Control+K Meta+K"
        >
          <IconSearch size={15} aria-hidden />
          {!narrow && (
            <>
              <span>{text('search.open')}</span>
              <Kbd size="xs" aria-hidden>
                {searchKeys}
              </Kbd>
            </>
          )}
        </UnstyledButton>
      </Named>
      <div className={classes.links}>
        <nav aria-label={text('nav.label')}>
          {navigation.map(({ label, destinations }) => {
            const shown = destinations.filter(allowed);
            if (shown.length === 0) return null;
            return (
              <div key={shown[0]?.to} className={classes.group}>
                {label && !narrow && <div className={classes.groupLabel}>{text(label)}</div>}
                {shown.map((destination) => (
                  <RailLink key={destination.to} {...{ destination, narrow, onNavigate }} />
                ))}
              </div>
            );
          })}
        </nav>
      </div>
      <div className={classes.bottom}>
        <Named narrow={narrow} label={text('nav.visitor-chat')}>
          <a
            className={classes.link}
            href="/chat"
            target="_blank"
            rel="noreferrer"
            aria-label={narrow ? text('nav.visitor-chat') : undefined}
          >
            <IconMessageCircle size={17} stroke={1.7} aria-hidden />
            {!narrow && <span>{text('nav.visitor-chat')}</span>}
          </a>
        </Named>
        <Bell narrow={narrow} {...(onNavigate && { onNavigate })} />
        <UserMenu narrow={narrow} />
      </div>
    </div>
  );
}

function RailLink(props: { destination: Destination; narrow: boolean; onNavigate?: () => void }) {
  const { destination, narrow, onNavigate } = props;
  const text = useText();
  const { icon: Icon, label, to } = destination;
  return (
    <Named narrow={narrow} label={text(label)}>
      <NavLink
        to={to}
        className={classes.link ?? ''}
        onClick={onNavigate}
        aria-label={narrow ? text(label) : undefined}
      >
        <Icon size={17} stroke={1.7} aria-hidden />
        {!narrow && <span>{text(label)}</span>}
      </NavLink>
    </Named>
  );
}

function Named(props: { narrow: boolean; label: string; children: React.ReactElement }) {
  return (
    <Tooltip label={props.label} position="right" disabled={!props.narrow}>
      {props.children}
    </Tooltip>
  );
}
