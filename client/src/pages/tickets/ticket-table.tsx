import type { TicketView, TicketViewName } from '@baton/shared';
import { Button, Checkbox } from '@mantine/core';
import { IconTicket } from '@tabler/icons-react';
import { type KeyboardEvent, type MouseEvent, memo } from 'react';
import { Link, useNavigate } from 'react-router';
import type { useRouteList } from '../../api/index.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { ListSkeleton } from '../../components/list-skeleton.tsx';
import { PersonAvatar } from '../../components/person-avatar.tsx';
import { RelativeTime } from '../../components/relative-time.tsx';
import { SourceIcon } from '../../components/source-icon.tsx';
import { PriorityBadge, TicketStatusBadge } from '../../components/status-badge.tsx';
import tables from '../../components/table.module.css';
import { useText } from '../../messages/use-text.ts';
import classes from './ticket-table.module.css';

type Chosen = ReadonlyMap<string, TicketView>;

interface TicketTableProps {
  tickets: ReturnType<typeof useRouteList<'listTickets'>>;
  view: TicketViewName;
  searching: boolean;
  onClearSearch: () => void;
  onCreate: (() => void) | undefined;
  /** Absent for those who may not work on tickets. */
  chosen: Chosen | undefined;
  onChoose: (chosen: Chosen) => void;
}

export function TicketTable(props: TicketTableProps) {
  const { tickets, view, searching, onClearSearch, onCreate, chosen, onChoose } = props;
  const text = useText();

  if (tickets.isPending) return <ListSkeleton rows={12} padded />;
  if (tickets.isError) return <ErrorState error={tickets.error} onRetry={() => void tickets.refetch()} />;
  if (tickets.all.length === 0) {
    if (searching) {
      return (
        <EmptyState
          title={text('tickets.empty.search')}
          text={text('tickets.empty.search.text')}
          action={
            <Button variant="default" onClick={onClearSearch}>
              {text('tickets.clear-search')}
            </Button>
          }
        />
      );
    }
    return (
      <EmptyState
        icon={<IconTicket size={30} stroke={1.4} />}
        title={text(`tickets.empty.${view}`)}
        text={text(`tickets.empty.${view}.text`)}
        action={
          view === 'open' &&
          onCreate && (
            <Button variant="default" onClick={onCreate}>
              {text('tickets.new')}
            </Button>
          )
        }
      />
    );
  }

  const choose = (ticket: TicketView, on: boolean) => {
    const next = new Map(chosen);
    if (on) next.set(ticket.id, ticket);
    else next.delete(ticket.id);
    onChoose(next);
  };
  const all = chosen !== undefined && tickets.all.every(({ id }) => chosen.has(id));

  return (
    <div className={classes.frame} aria-busy={tickets.isPlaceholderData}>
      <table
        className={`${tables.list} ${classes.table}`}
        aria-label={text('tickets.table', { view: text(`tickets.view.${view}`) })}
      >
        <thead>
          <tr>
            {chosen && (
              <th className={classes.check}>
                <Checkbox
                  aria-label={text('tickets.select-all')}
                  checked={all}
                  indeterminate={!all && chosen.size > 0}
                  onChange={() =>
                    onChoose(all ? new Map() : new Map(tickets.all.map((one) => [one.id, one])))
                  }
                />
              </th>
            )}
            <th>{text('tickets.column.ticket')}</th>
            <th className={classes.source}>
              <span className={classes.sourceName}>{text('tickets.column.source')}</span>
            </th>
            <th className={classes.status}>{text('tickets.column.status')}</th>
            <th className={classes.owner}>{text('tickets.column.owner')}</th>
            <th className={classes.time}>{text('tickets.column.updated')}</th>
          </tr>
        </thead>
        <tbody onKeyDown={moveFocus}>
          {tickets.all.map((ticket) => (
            <Row key={ticket.id} ticket={ticket} chosen={chosen?.has(ticket.id)} onChoose={choose} />
          ))}
        </tbody>
      </table>
      {tickets.hasNextPage && (
        <div className={classes.more}>
          <Button
            variant="default"
            loading={tickets.isFetchingNextPage}
            onClick={() => void tickets.fetchNextPage()}
          >
            {text('action.more')}
          </Button>
        </div>
      )}
    </div>
  );
}

/** Arrows and J/K walk from ticket to ticket; each row has one link, and focus is on links alone. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const steps: Readonly<Record<string, number>> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 };
  const step = steps[event.key];
  if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('a[data-ticket]')];
  const row = (event.target as HTMLElement).closest('tr');
  const at = links.findIndex((link) => link.closest('tr') === row);
  const next = links[at + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

interface RowProps {
  ticket: TicketView;
  /** Undefined where nothing can be chosen. */
  chosen: boolean | undefined;
  onChoose: (ticket: TicketView, on: boolean) => void;
}

const Row = memo(
  function Row({ ticket, chosen, onChoose }: RowProps) {
    const text = useText();
    const navigate = useNavigate();
    const { id, number, subject, source, status, priority, contact, owner, team, updatedAt } = ticket;
    const loud = priority === 'high' || priority === 'urgent';

    // The whole row is a target for the mouse; keyboard and screen readers have the link.
    const open = (event: MouseEvent) => {
      if (event.defaultPrevented || (event.target as HTMLElement).closest('a, input, label')) return;
      if (window.getSelection()?.toString()) return;
      if (event.ctrlKey || event.metaKey) window.open(`/tickets/${id}`, '_blank');
      else void navigate(`/tickets/${id}`);
    };

    return (
      // biome-ignore lint/a11y/useKeyWithClickEvents: the link in the row is what the keyboard uses
      <tr onClick={open} data-chosen={chosen || undefined}>
        {chosen !== undefined && (
          <td className={classes.check}>
            <Checkbox
              aria-label={text('tickets.select', { number })}
              checked={chosen}
              onChange={({ currentTarget }) => onChoose(ticket, currentTarget.checked)}
            />
          </td>
        )}
        <td>
          <div className={classes.ticket}>
            <span className={classes.number}>#{number}</span>
            <Link to={`/tickets/${id}`} className={classes.subject} data-ticket>
              {subject}
            </Link>
            {loud && <PriorityBadge priority={priority} />}
            <span className={classes.contact}>{contact.name ?? contact.email}</span>
          </div>
        </td>
        <td className={classes.source}>
          <span className={classes.inline}>
            <SourceIcon source={source} decorative />
            <span className={classes.sourceName}>{text(`source.${source}`)}</span>
          </span>
        </td>
        <td className={classes.status}>
          <TicketStatusBadge status={status} />
        </td>
        <td className={classes.owner}>
          {owner ? (
            <span className={classes.inline}>
              <PersonAvatar id={owner.id} name={owner.name} size={22} />
              <span className={classes.clip}>{owner.name}</span>
            </span>
          ) : (
            <span className={classes.nobody}>{team ? team.name : text('tickets.unowned')}</span>
          )}
        </td>
        <td className={classes.time}>
          <RelativeTime at={updatedAt} narrow />
        </td>
      </tr>
    );
  },
  // A new list brings new objects; a ticket that was not written since looks the same.
  (a, b) =>
    a.ticket.id === b.ticket.id &&
    a.ticket.revision === b.ticket.revision &&
    a.ticket.updatedAt === b.ticket.updatedAt &&
    a.chosen === b.chosen &&
    a.onChoose === b.onChoose,
);
