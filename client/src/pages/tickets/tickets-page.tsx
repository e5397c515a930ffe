import type { TicketSource, TicketView, TicketViewName } from '@baton/shared';
import { Button, CloseButton, Select, Tabs, TextInput } from '@mantine/core';
import { useDebouncedCallback, useDisclosure, useHotkeys } from '@mantine/hooks';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { lazy, Suspense, useRef, useState } from 'react';
import { usePermission, useRoute, useRouteList } from '../../api/index.ts';
import { useSourceChoices } from '../../components/choices.ts';
import { PageHeader, PageTabs } from '../../components/page.tsx';
import { useAddressParams } from '../../components/use-address-params.ts';
import type { MessageId } from '../../messages/en/index.ts';
import { useText } from '../../messages/use-text.ts';
import { Guarded } from '../fallback/guarded.tsx';
import { TicketTable } from './ticket-table.tsx';
import classes from './tickets-page.module.css';

const NewTicket = lazy(() => import('./new-ticket.tsx'));
const Enroll = lazy(() => import('./enroll.tsx'));

const viewLabels: Readonly<Record<TicketViewName, MessageId>> = {
  unassigned: 'tickets.view.unassigned',
  mine: 'tickets.view.mine',
  open: 'tickets.view.open',
  closed: 'tickets.view.closed',
};
const views = Object.keys(viewLabels) as TicketViewName[];
const isView = (value: string | null): value is TicketViewName => value !== null && value in viewLabels;

export function TicketsPage() {
  return (
    <Guarded permission="tickets.view">
      <HelpDesk />
    </Guarded>
  );
}

/** The help desk. View, search and source stand in the address, so that they survive a reload and can be shared. */
function HelpDesk() {
  const text = useText();
  const mayEdit = usePermission('tickets.edit');
  const { params, set, replace } = useAddressParams();
  const given = params.get('view');
  const view = isView(given) ? given : 'unassigned';
  const query = params.get('q') ?? '';
  const source = params.get('source');
  const [creating, { open: create, close: closeCreate }] = useDisclosure();
  const [chosen, setChosen] = useState<ReadonlyMap<string, TicketView>>(new Map());
  const [enrolling, { open: enroll, close: closeEnroll }] = useDisclosure();
  const counts = useRoute('countTickets', {});
  const tickets = useRouteList('listTickets', {
    query: { view, q: query || undefined, source: (source as TicketSource) ?? undefined },
  });

  const chooseView = (name: string | null) => {
    setChosen(new Map());
    set('view', name);
  };
  const clearSearch = () => replace({ view });

  return (
    <div className={classes.page}>
      <PageHeader
        title={text('tickets.title')}
        actions={
          mayEdit && (
            <Button leftSection={<IconPlus size={15} />} onClick={create}>
              {text('tickets.new')}
            </Button>
          )
        }
      >
        <PageTabs value={view} onChange={chooseView} keepMounted={false}>
          <Tabs.List>
            {views.map((name) => (
              <Tabs.Tab
                key={name}
                value={name}
                rightSection={
                  <span
                    className={classes.count}
                    data-alert={(name === 'unassigned' && !!counts.data?.[name]) || undefined}
                  >
                    {counts.data?.[name] ?? '–'}
                  </span>
                }
              >
                {text(viewLabels[name])}
              </Tabs.Tab>
            ))}
          </Tabs.List>
        </PageTabs>
      </PageHeader>
      <div className={classes.bar}>
        <Search key={view} value={query} onSearch={(q) => set('q', q)} />
        <SourceFilter value={source} onChange={(value) => set('source', value)} />
        {chosen.size > 0 ? (
          <div className={classes.chosen} role="status">
            {text('tickets.selected', { count: chosen.size })}
            <Button variant="default" onClick={enroll}>
              {text('enroll.title')}
            </Button>
            <CloseButton aria-label={text('action.clear')} onClick={() => setChosen(new Map())} />
          </div>
        ) : (
          <span className={classes.keys}>{text('tickets.keys')}</span>
        )}
      </div>
      <TicketTable
        tickets={tickets}
        view={view}
        searching={query !== '' || source !== null}
        onClearSearch={clearSearch}
        onCreate={mayEdit ? create : undefined}
        chosen={mayEdit ? chosen : undefined}
        onChoose={setChosen}
      />
      <Suspense>
        {creating && <NewTicket onClose={closeCreate} />}
        {enrolling && (
          <Enroll ticketIds={[...chosen.keys()]} onClose={closeEnroll} onDone={() => setChosen(new Map())} />
        )}
      </Suspense>
    </div>
  );
}

/** Searches while typing, a moment after the last key. */
function Search({ value, onSearch }: { value: string; onSearch: (query: string) => void }) {
  const text = useText();
  const field = useRef<HTMLInputElement>(null);
  const [written, setWritten] = useState(value);
  const search = useDebouncedCallback(onSearch, 250);
  useHotkeys([['/', () => field.current?.focus()]]);

  const write = (query: string) => {
    setWritten(query);
    search(query.trim());
  };
  // The address may be cleared from elsewhere; what is being typed is ahead of it only until it was searched for.
  const shown =
    value === '' && written.trim() !== '' && document.activeElement !== field.current ? '' : written;
  return (
    <TextInput
      ref={field}
      className={classes.search}
      type="search"
      placeholder={text('tickets.search')}
      aria-label={text('tickets.search')}
      aria-keyshortcuts="/"
      leftSection={<IconSearch size={15} aria-hidden />}
      value={shown}
      onChange={({ currentTarget }) => write(currentTarget.value)}
    />
  );
}

function SourceFilter({
  value,
  onChange,
}: {
  value: string | null;
  onChange: (source: string | null) => void;
}) {
  const text = useText();
  return (
    <Select
      w={170}
      aria-label={text('tickets.source.label')}
      placeholder={text('tickets.source.all')}
      clearable
      value={value}
      onChange={onChange}
      data={useSourceChoices()}
    />
  );
}
