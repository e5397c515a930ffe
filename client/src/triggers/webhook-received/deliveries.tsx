import type { DeliveryView, HookView } from '@baton/shared';
import { Anchor } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { useRoute } from '../../api/index.ts';
import { ErrorState } from '../../components/error-state.tsx';
import { ListSkeleton } from '../../components/list-skeleton.tsx';
import { RelativeTime } from '../../components/relative-time.tsx';
import { useWords } from '../../steps/use-words.ts';
import { outcomeText } from './outcome-text.ts';
import classes from './webhook.module.css';

/** What came to the address lately and what became of it, and what was not believed. */
export function Deliveries({ workflowId, refused }: { workflowId: string; refused: HookView['refused'] }) {
  const { text } = useWords();
  const [open, setOpen] = useState(false);
  const deliveries = useRoute('listDeliveries', { params: { id: workflowId } }, { enabled: open });
  const items = deliveries.data?.items;
  return (
    <details
      className={classes.more}
      open={open}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary>{text('hook.deliveries')}</summary>
      {open && deliveries.isPending && <ListSkeleton rows={3} />}
      {deliveries.isError && (
        <ErrorState error={deliveries.error} onRetry={() => void deliveries.refetch()} />
      )}
      {items?.length === 0 && <p className={classes.soft}>{text('hook.deliveries.none')}</p>}
      {items && items.length > 0 && (
        <ul className={classes.list}>
          {items.map((delivery) => (
            <Line key={delivery.id} workflowId={workflowId} delivery={delivery} />
          ))}
        </ul>
      )}
      {refused.length > 0 && (
        <>
          <p className={classes.soft}>{text('hook.deliveries.refused')}</p>
          <ul className={classes.list}>
            {refused.map(({ at, reason }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two may come in the same moment
              <li key={`${at}-${index}`}>
                <RelativeTime at={at} /> {text(`hook.reason.${reason}`)}
              </li>
            ))}
          </ul>
        </>
      )}
    </details>
  );
}

function Line({ workflowId, delivery }: { workflowId: string; delivery: DeliveryView }) {
  const words = useWords();
  const { text } = words;
  const { at, messageId, outcome, settled, ticketId, enrollmentId } = delivery;
  const isAboutTicket = outcome.kind === 'matched' || outcome.kind === 'created';
  const what = outcomeText({ outcome, words });
  return (
    <li title={messageId}>
      <RelativeTime at={at} />{' '}
      {isAboutTicket && settled && ticketId ? (
        <Anchor component={Link} to={`/tickets/${ticketId}`} size="xs">
          {what}
        </Anchor>
      ) : (
        what
      )}
      {isAboutTicket && settled && ' · '}
      {isAboutTicket && settled && enrollmentId && (
        <Anchor component={Link} to={`/workflows/${workflowId}/enrollments/${enrollmentId}`} size="xs">
          {text('hook.delivery.run')}
        </Anchor>
      )}
      {isAboutTicket && settled && !enrollmentId && (
        <span className={classes.soft}>{text('hook.delivery.no-run')}</span>
      )}
    </li>
  );
}
