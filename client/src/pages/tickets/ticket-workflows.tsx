import type { EnrollmentStatus } from '@baton/shared';
import { Button, Skeleton, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconRoute } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { Link } from 'react-router';
import { usePermission, useRoute } from '../../api/index.ts';
import { EnrollmentStatusBadge } from '../../components/status-badge.tsx';
import { useText } from '../../messages/use-text.ts';
import { Section } from './section.tsx';
import classes from './ticket-workflows.module.css';

const Enroll = lazy(() => import('./enroll.tsx'));
const WhyNot = lazy(() => import('../../components/why-not/why-not-in-workflow.tsx'));

/** The workflows that a ticket is or was in, each leading to its run on the canvas. */
export function TicketWorkflows({ ticketId, readOnly }: { ticketId: string; readOnly: boolean }) {
  const text = useText();
  const [enrolling, { open, close }] = useDisclosure();
  const [asking, why] = useDisclosure();
  const maySeeWorkflows = usePermission('workflows.view');
  const { data, isPending } = useRoute('getTicketEnrollments', { params: { id: ticketId } });
  return (
    <Section title={text('ticket.workflows')}>
      {isPending && <Skeleton height={32} />}
      {data?.items.length === 0 && <Text c="dimmed">{text('ticket.workflows.none')}</Text>}
      {data && data.items.length > 0 && (
        <ul className={classes.list}>
          {data.items.map(({ id, workflow, version, status, next }) => (
            <li key={id}>
              <Link to={`/workflows/${workflow.id}/enrollments/${id}`} className={classes.run}>
                <IconRoute size={16} stroke={1.7} aria-hidden />
                <span className={classes.name}>
                  {workflow.name}
                  <span className={classes.version}>{text('ticket.workflows.version', { version })}</span>
                  {next && <span className={classes.version}>{text('ticket.workflows.next')}</span>}
                </span>
                <EnrollmentStatusBadge status={status as EnrollmentStatus} />
              </Link>
            </li>
          ))}
        </ul>
      )}
      {!readOnly && (
        <Button variant="subtle" size="xs" onClick={open} className={classes.enroll}>
          {text('ticket.workflows.enroll')}
        </Button>
      )}
      {maySeeWorkflows && (
        <Button variant="subtle" size="xs" onClick={why.open} className={classes.enroll}>
          {text('why-not.open.ticket')}
        </Button>
      )}
      <Suspense>{asking && <WhyNot ticketId={ticketId} onClose={why.close} />}</Suspense>
      <Suspense>{enrolling && <Enroll ticketIds={[ticketId]} onClose={close} />}</Suspense>
    </Section>
  );
}
