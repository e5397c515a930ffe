import '@mantine/spotlight/styles.layer.css';
import { useDebouncedValue } from '@mantine/hooks';
import { createSpotlight, Spotlight } from '@mantine/spotlight';
import { IconRoute, IconSearch, IconTicket } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import { useRoute } from '../api/hooks.ts';
import { usePermission, useSession } from '../api/session.ts';
import { useText } from '../messages/use-text.ts';
import { navigation } from './navigation.ts';

const [store, search] = createSpotlight();

/** What the server found comes after the key was pressed, when nothing is selected yet; Enter means the first then. */
function openFirst({ key }: KeyboardEvent): void {
  const { listId } = store.getState();
  if (key !== 'Enter' || document.querySelector(`#${listId} [data-selected]`)) return;
  document.querySelector<HTMLElement>(`#${listId} [data-action]`)?.click();
}

/** The search over pages, workflows and tickets; mounted while it is open. */
export default function Search({ onClose }: { onClose: () => void }) {
  const text = useText();
  const navigate = useNavigate();
  const { data: session } = useSession();
  const [query, setQuery] = useState('');
  const [asked] = useDebouncedValue(query.trim(), 180);
  const seesWorkflows = usePermission('workflows.view');
  const seesTickets = usePermission('tickets.view');
  const workflows = useRoute(
    'listWorkflows',
    { query: { q: asked, limit: 6 } },
    { enabled: seesWorkflows && asked !== '', placeholderData: (before) => before },
  );
  const open = useRoute(
    'listTickets',
    { query: { view: 'open', q: asked, limit: 6 } },
    { enabled: seesTickets && asked !== '', placeholderData: (before) => before },
  );
  const closed = useRoute(
    'listTickets',
    { query: { view: 'closed', q: asked, limit: 4 } },
    { enabled: seesTickets && asked !== '', placeholderData: (before) => before },
  );

  // Spotlight keeps whether it is open in a store of its own; mounting this component is what opens it.
  useEffect(() => search.open(), []);

  const go = (to: string) => () => {
    onClose();
    void navigate(to);
  };
  const pages = navigation
    .flatMap(({ destinations }) => destinations)
    .filter(({ permission }) => permission === null || session?.permissions.includes(permission))
    .filter(({ label }) => text(label).toLowerCase().includes(query.trim().toLowerCase()));
  const foundWorkflows = asked === '' ? [] : (workflows.data?.items ?? []);
  const foundTickets =
    asked === '' ? [] : [...(open.data?.items ?? []), ...(closed.data?.items ?? [])].slice(0, 8);
  const nothing = pages.length + foundWorkflows.length + foundTickets.length === 0;

  return (
    <Spotlight.Root
      attributes={{ content: { 'aria-label': text('search.open') } }}
      store={store}
      query={query}
      onQueryChange={setQuery}
      onSpotlightClose={onClose}
      maxHeight={420}
      overlayProps={{ backgroundOpacity: 0.4, blur: 0 }}
      scrollable
    >
      <Spotlight.Search
        placeholder={text('search.placeholder')}
        aria-label={text('search.placeholder')}
        onKeyDown={openFirst}
        leftSection={<IconSearch size={16} />}
      />
      <Spotlight.ActionsList>
        {pages.length > 0 && (
          <Spotlight.ActionsGroup label={text('search.pages')}>
            {pages.map(({ to, label, icon: Icon }) => (
              <Spotlight.Action
                key={to}
                label={text(label)}
                leftSection={<Icon size={16} />}
                onClick={go(to)}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {foundWorkflows.length > 0 && (
          <Spotlight.ActionsGroup label={text('search.workflows')}>
            {foundWorkflows.map(({ id, name, status }) => (
              <Spotlight.Action
                key={id}
                label={name}
                description={text(`workflow-status.${status}`)}
                leftSection={<IconRoute size={16} />}
                onClick={go(`/workflows/${id}`)}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {foundTickets.length > 0 && (
          <Spotlight.ActionsGroup label={text('search.tickets')}>
            {foundTickets.map(({ id, number, subject, status, owner }) => (
              <Spotlight.Action
                key={id}
                label={`#${number} ${subject}`}
                description={[text(`status.${status}`), owner?.name].filter(Boolean).join(' · ')}
                leftSection={<IconTicket size={16} />}
                onClick={go(`/tickets/${id}`)}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {nothing && (
          <Spotlight.Empty>
            {query.trim() === '' ? text('search.hint') : text('search.nothing', { query: query.trim() })}
          </Spotlight.Empty>
        )}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}
