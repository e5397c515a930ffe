import { IconTicket } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useRoute } from '../../api/index.ts';
import { TicketStatusBadge } from '../../components/status-badge.tsx';
import { useText } from '../../messages/use-text.ts';
import { Section } from './section.tsx';
import classes from './ticket-workflows.module.css';

/** Tickets that workflows made for this one, and the one that this was made for; nothing where there are none. */
export function TicketLinks({ ticketId }: { ticketId: string }) {
  const text = useText();
  const { data } = useRoute('getTicketLinks', { params: { id: ticketId } });
  if (!data || data.items.length === 0) return null;
  return (
    <Section title={text('ticket.links')}>
      <ul className={classes.list}>
        {data.items.map(({ id, number, subject, status }) => (
          <li key={id}>
            <Link to={`/tickets/${id}`} className={classes.run}>
              <IconTicket size={16} stroke={1.7} aria-hidden />
              <span className={classes.name}>
                #{number} {subject}
              </span>
              <TicketStatusBadge status={status} />
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}
