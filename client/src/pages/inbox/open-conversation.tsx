import type { ConversationView } from '@baton/shared';
import { Anchor, Button, Center, Loader } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useChange, usePermission, useRoute } from '../../api/index.ts';
import { Composer } from '../../components/conversation/composer.tsx';
import { Thread } from '../../components/conversation/thread.tsx';
import { useOutbox } from '../../components/conversation/use-outbox.ts';
import { ErrorState } from '../../components/error-state.tsx';
import { MemberSelect } from '../../components/member-select.tsx';
import { notifyDone, notifyProblem } from '../../components/notify.ts';
import { SourceIcon } from '../../components/source-icon.tsx';
import { ToneBadge } from '../../components/status-badge.tsx';
import { useText } from '../../messages/use-text.ts';
import classes from './inbox-page.module.css';

/** One conversation: who it is with, whose it is, and what was said. */
export function OpenConversation({ id }: { id: string }) {
  const text = useText();
  const mayEdit = usePermission('tickets.edit');
  const found = useRoute('getConversation', { params: { id } });
  const { send } = useOutbox(id);
  const edit = useChange('editConversation', { onError: notifyProblem(text) });

  if (found.isPending) {
    return (
      <Center flex={1}>
        <Loader size="sm" aria-label={text('app.loading')} />
      </Center>
    );
  }
  if (found.isError) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  const conversation = found.data;
  const { contact, channel, status, ticket } = conversation;
  const standsHere = ticket === null && conversation.handler === 'people';

  return (
    <>
      <header className={classes.head}>
        <Link to="/inbox" className={classes.back} aria-label={text('action.back')}>
          <IconArrowLeft size={16} />
        </Link>
        <div className={classes.who}>
          <h2 className={classes.name}>{contact.name ?? contact.email ?? text('inbox.visitor')}</h2>
          <span className={classes.channel}>
            <SourceIcon source={channel} size={14} decorative />
            {text(`source.${channel}`)}
            {contact.name && contact.email && ` · ${contact.email}`}
          </span>
        </div>
        {status === 'closed' && <ToneBadge tone="neutral">{text('inbox.closed')}</ToneBadge>}
        {ticket && (
          <Anchor component={Link} to={`/tickets/${ticket.id}`} title={text('inbox.ticket.hint')}>
            {ticket.number === null
              ? text('inbox.ticket.unnumbered')
              : text('inbox.ticket', { number: ticket.number })}
          </Anchor>
        )}
        {mayEdit && conversation.handler === 'agent' && status === 'open' && <TakeOver id={id} />}
        {mayEdit && standsHere && (
          <Ownership
            conversation={conversation}
            onOwner={(owner) => edit.mutate({ params: { id }, body: { owner } })}
            onStatus={(next) => edit.mutate({ params: { id }, body: { status: next } })}
          />
        )}
      </header>
      <Thread conversationId={id} visitorName={contact.name} />
      {mayEdit && conversation.handler === 'people' ? (
        <Composer
          id={id}
          onReply={(reply) => void send(reply)}
          onReplyAndClose={
            standsHere
              ? (reply) =>
                  void send(reply).then(
                    (arrived) => arrived && edit.mutate({ params: { id }, body: { status: 'closed' } }),
                  )
              : undefined
          }
        />
      ) : (
        !mayEdit && <p className={classes.readOnly}>{text('composer.read-only')}</p>
      )}
    </>
  );
}

function TakeOver({ id }: { id: string }) {
  const text = useText();
  const handOff = useChange('handOff', {
    onSuccess: () => notifyDone(text('inbox.hand-off.done')),
    onError: notifyProblem(text),
  });
  return (
    <Button
      variant="default"
      loading={handOff.isPending}
      onClick={() => handOff.mutate({ params: { id }, body: { reason: 'cannot-answer' } })}
    >
      {text('inbox.hand-off')}
    </Button>
  );
}

interface OwnershipProps {
  conversation: ConversationView;
  onOwner: (owner: string | null) => void;
  onStatus: (status: ConversationView['status']) => void;
}

function Ownership({ conversation, onOwner, onStatus }: OwnershipProps) {
  const text = useText();
  const { owner, status } = conversation;
  return (
    <>
      <div className={classes.owner}>
        <MemberSelect
          label={text('inbox.owner')}
          hideLabel
          only="users"
          clearable
          placeholder={text('inbox.nobody')}
          value={owner && { user: owner.id as never }}
          fallbackName={owner?.name}
          onChange={(member) => onOwner(member && 'user' in member ? member.user : null)}
        />
      </div>
      <Button variant="default" onClick={() => onStatus(status === 'closed' ? 'open' : 'closed')}>
        {text(status === 'closed' ? 'inbox.reopen' : 'inbox.close')}
      </Button>
    </>
  );
}
