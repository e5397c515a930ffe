import type { ConversationView, TicketViewName } from '@baton/shared';
import { Button, SegmentedControl, Select, Skeleton, Stack, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconInbox, IconSearch } from '@tabler/icons-react';
import { memo, useState } from 'react';
import { NavLink, useParams } from 'react-router';
import { useRoute, useRouteList } from '../../api/index.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { PageHeader } from '../../components/page.tsx';
import { PersonAvatar } from '../../components/person-avatar.tsx';
import { RelativeTime } from '../../components/relative-time.tsx';
import { SourceIcon } from '../../components/source-icon.tsx';
import { ToneBadge } from '../../components/status-badge.tsx';
import { useAddressParams } from '../../components/use-address-params.ts';
import type { MessageId } from '../../messages/en/index.ts';
import { useText } from '../../messages/use-text.ts';
import { Guarded } from '../fallback/guarded.tsx';
import classes from './inbox-page.module.css';
import { OpenConversation } from './open-conversation.tsx';

const viewLabels: Readonly<Record<TicketViewName, MessageId>> = {
  open: 'inbox.view.open',
  unassigned: 'inbox.view.unassigned',
  mine: 'inbox.view.mine',
  closed: 'inbox.view.closed',
};
const views = Object.keys(viewLabels) as TicketViewName[];

export function InboxPage() {
  const text = useText();
  const { id } = useParams();
  return (
    <Guarded permission="tickets.view">
      <div className={classes.page}>
        <div className={classes.columns} data-open={id !== undefined || undefined}>
          <ConversationList />
          <section className={classes.conversation}>
            {id ? (
              <OpenConversation key={id} id={id} />
            ) : (
              <div className={classes.pick}>
                <EmptyState icon={<IconInbox size={30} stroke={1.4} />} title={text('inbox.pick')} />
              </div>
            )}
          </section>
        </div>
      </div>
    </Guarded>
  );
}

/** The conversations of an inbox. Inbox and view stand in the address and stay while one reads. */
function ConversationList() {
  const text = useText();
  const { params, set } = useAddressParams();
  const [query, setQuery] = useState('');
  const [asked] = useDebouncedValue(query.trim(), 250);
  const view = views.find((one) => one === params.get('view')) ?? 'open';
  const inbox = params.get('inbox');
  const inboxes = useRoute('listInboxes', {});
  const conversations = useRouteList('listConversations', {
    query: { view, inbox: inbox ?? undefined, q: asked || undefined },
  });

  return (
    <aside className={classes.list} aria-label={text('inbox.list')}>
      <PageHeader title={text('inbox.title')} />
      <div className={classes.filters}>
        <Select
          aria-label={text('inbox.choose')}
          placeholder={text('inbox.all')}
          clearable
          value={inbox}
          onChange={(id) => set('inbox', id)}
          data={(inboxes.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        />
        <SegmentedControl
          fullWidth
          size="xs"
          aria-label={text('inbox.view')}
          value={view}
          onChange={(name) => set('view', name)}
          data={views.map((value) => ({ value, label: text(viewLabels[value]) }))}
        />
        <TextInput
          type="search"
          aria-label={text('inbox.search')}
          placeholder={text('inbox.search')}
          leftSection={<IconSearch size={15} aria-hidden />}
          value={query}
          onChange={({ currentTarget }) => setQuery(currentTarget.value)}
        />
      </div>
      {conversations.isPending && (
        <Stack p="lg">
          {[90, 70, 80, 60].map((width) => (
            <Skeleton key={width} height={34} width={`${width}%`} />
          ))}
        </Stack>
      )}
      {conversations.isError && (
        <ErrorState error={conversations.error} onRetry={() => void conversations.refetch()} />
      )}
      {conversations.isSuccess &&
        conversations.all.length === 0 &&
        (asked ? (
          <EmptyState title={text('inbox.nothing')} text={text('inbox.nothing.text')} />
        ) : (
          <EmptyState
            title={text('inbox.empty')}
            text={text('inbox.empty.text')}
            action={
              <Button variant="default" component="a" href="/chat" target="_blank">
                {text('inbox.empty.try')}
              </Button>
            }
          />
        ))}
      <ul className={classes.items} aria-label={text('inbox.list')}>
        {conversations.all.map((conversation) => (
          <Item key={conversation.id} conversation={conversation} search={params.toString()} />
        ))}
      </ul>
      {conversations.hasNextPage && (
        <Button
          variant="subtle"
          m="xs"
          loading={conversations.isFetchingNextPage}
          onClick={() => void conversations.fetchNextPage()}
        >
          {text('action.more')}
        </Button>
      )}
    </aside>
  );
}

interface ItemProps {
  conversation: ConversationView;
  search: string;
}

const Item = memo(
  function Item({ conversation, search }: ItemProps) {
    const text = useText();
    const { id, contact, channel, lastMessage, updatedAt } = conversation;
    return (
      <li>
        <NavLink to={{ pathname: `/inbox/${id}`, search }} className={classes.item ?? ''}>
          <span className={classes.itemHead}>
            <SourceIcon source={channel} size={15} />
            <span className={classes.contact}>{contact.name ?? contact.email ?? text('inbox.visitor')}</span>
            <span className={classes.time}>
              <RelativeTime at={lastMessage?.at ?? updatedAt} narrow />
            </span>
          </span>
          <span className={classes.itemFoot}>
            <span className={classes.last}>{lastMessage?.text}</span>
            <Handled conversation={conversation} />
          </span>
        </NavLink>
      </li>
    );
  },
  (a, b) =>
    a.search === b.search &&
    a.conversation.id === b.conversation.id &&
    a.conversation.revision === b.conversation.revision &&
    a.conversation.updatedAt === b.conversation.updatedAt,
);

/** In whose hands a conversation is, in a word or a face. */
function Handled({ conversation }: { conversation: ConversationView }) {
  const text = useText();
  const { status, handler, owner, handoff } = conversation;
  if (status === 'closed') return <ToneBadge tone="neutral">{text('inbox.closed')}</ToneBadge>;
  if (handler === 'agent') return <ToneBadge tone="neutral">{text('inbox.with-agent')}</ToneBadge>;
  if (owner) return <PersonAvatar id={owner.id} name={owner.name} size={20} />;
  if (handoff?.state === 'routing') return <ToneBadge tone="info">{text('inbox.routing')}</ToneBadge>;
  return <ToneBadge tone="warning">{text('inbox.view.unassigned')}</ToneBadge>;
}
