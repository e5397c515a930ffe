import { Button, Center, Loader, Tabs } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconArrowLeft } from '@tabler/icons-react';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useMe, usePermission, useRoute } from '../../api/index.ts';
import { Composer } from '../../components/conversation/composer.tsx';
import { Thread } from '../../components/conversation/thread.tsx';
import { useOutbox } from '../../components/conversation/use-outbox.ts';
import { ErrorState } from '../../components/error-state.tsx';
import { SourceIcon } from '../../components/source-icon.tsx';
import { TicketStatusBadge } from '../../components/status-badge.tsx';
import { useText } from '../../messages/use-text.ts';
import { Guarded } from '../fallback/guarded.tsx';
import { EditableSubject } from './editable-subject.tsx';
import { Notes } from './notes.tsx';
import { PropertiesPanel } from './properties-panel.tsx';
import classes from './ticket-page.module.css';
import { Timeline } from './timeline.tsx';
import { useEditTicket } from './use-edit-ticket.ts';

export function TicketPage() {
  const { id = '' } = useParams();
  return (
    <Guarded permission="tickets.view">
      <OneTicket key={id} id={id} />
    </Guarded>
  );
}

type Tab = 'conversation' | 'timeline' | 'properties';

function OneTicket({ id }: { id: string }) {
  const text = useText();
  const me = useMe();
  const mayEdit = usePermission('tickets.edit');
  const narrow = useMediaQuery('(max-width: 900px)', undefined, { getInitialValueInEffect: false });
  const [chosenTab, setTab] = useState<Tab>('conversation');
  const found = useRoute('getTicket', { params: { id } });
  const timeline = useRoute('getTimeline', { params: { id } });
  const edit = useEditTicket(id);

  if (found.isPending) {
    return (
      <Center flex={1}>
        <Loader size="sm" aria-label={text('app.loading')} />
      </Center>
    );
  }
  if (found.isError) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />;

  const ticket = found.data;
  const { conversationId } = ticket;
  const notes = (timeline.data?.items ?? []).filter(({ kind }) => kind === 'note');
  const tab = chosenTab === 'properties' && !narrow ? 'conversation' : chosenTab;
  const panel = <PropertiesPanel ticket={ticket} edit={edit} readOnly={!mayEdit} />;

  return (
    <div className={classes.page}>
      <title>{`#${ticket.number} ${ticket.subject} · Baton`}</title>
      <header className={classes.header}>
        <Link to="/tickets" className={classes.back}>
          <IconArrowLeft size={14} aria-hidden />
          {text('ticket.back')}
        </Link>
        <div className={classes.titleRow}>
          <span className={classes.number}>#{ticket.number}</span>
          <EditableSubject
            subject={ticket.subject}
            readOnly={!mayEdit}
            onChange={(subject) => edit({ subject })}
          />
          <TicketStatusBadge status={ticket.status} />
          <span className={classes.source}>
            <SourceIcon source={ticket.source} decorative />
            {text(`source.${ticket.source}`)}
          </span>
          {mayEdit && (
            <div className={classes.actions}>
              {ticket.owner?.id !== me.id && ticket.status !== 'closed' && (
                <Button variant="default" onClick={() => edit({ owner: me.id })}>
                  {text('ticket.take')}
                </Button>
              )}
              <Button
                variant="default"
                onClick={() => edit({ status: ticket.status === 'closed' ? 'open' : 'closed' })}
              >
                {text(ticket.status === 'closed' ? 'ticket.reopen' : 'ticket.close')}
              </Button>
            </div>
          )}
        </div>
      </header>
      <div className={classes.body}>
        <section className={classes.main}>
          <Tabs
            value={tab}
            onChange={(next) => setTab(next as Tab)}
            className={classes.tabs}
            keepMounted={false}
          >
            <Tabs.List>
              <Tabs.Tab value="conversation">
                {text(conversationId ? 'ticket.tab.conversation' : 'ticket.tab.notes')}
              </Tabs.Tab>
              <Tabs.Tab value="timeline">{text('ticket.tab.timeline')}</Tabs.Tab>
              {narrow && <Tabs.Tab value="properties">{text('ticket.properties')}</Tabs.Tab>}
            </Tabs.List>
            <Tabs.Panel value="conversation" className={classes.panel}>
              {ticket.description && (
                <details className={classes.description} open={!conversationId}>
                  <summary>{text('ticket.description')}</summary>
                  <p>{ticket.description}</p>
                </details>
              )}
              {conversationId ? (
                <Thread conversationId={conversationId} visitorName={ticket.contact.name} notes={notes} />
              ) : (
                <Notes timeline={timeline} notes={notes} />
              )}
              {mayEdit ? (
                <Answer
                  ticketId={id}
                  conversationId={conversationId}
                  onNote={(note) => edit({ note })}
                  onClose={() => edit({ status: 'closed' })}
                />
              ) : (
                <p className={classes.readOnly}>{text('composer.read-only')}</p>
              )}
            </Tabs.Panel>
            <Tabs.Panel value="timeline" className={classes.panel}>
              <Timeline timeline={timeline} />
            </Tabs.Panel>
            {narrow && (
              <Tabs.Panel value="properties" className={classes.panel}>
                {panel}
              </Tabs.Panel>
            )}
          </Tabs>
        </section>
        {!narrow && (
          <aside className={classes.aside} aria-label={text('ticket.properties')}>
            {panel}
          </aside>
        )}
      </div>
    </div>
  );
}

interface AnswerProps {
  ticketId: string;
  conversationId: string | null;
  onNote: (note: string) => void;
  onClose: () => void;
}

/** The composer of a ticket: replies go to its conversation, notes stay in the ticket. */
function Answer({ ticketId, conversationId, onNote, onClose }: AnswerProps) {
  const { send } = useOutbox(conversationId ?? ticketId);
  if (!conversationId) return <Composer id={ticketId} onNote={onNote} />;
  return (
    <Composer
      id={ticketId}
      onNote={onNote}
      onReply={(reply) => void send(reply)}
      onReplyAndClose={(reply) => void send(reply).then((arrived) => arrived && onClose())}
    />
  );
}
