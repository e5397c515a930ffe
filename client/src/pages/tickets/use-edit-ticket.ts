import type { TicketView } from '@baton/shared';
import { type CallInput, routeKey, useChange } from '../../api/index.ts';
import { notifyProblem } from '../../components/notify.ts';
import { useText } from '../../messages/use-text.ts';

export type TicketChanges = CallInput<'editTicket'>['body'];
export type EditTicket = (changes: TicketChanges) => void;

/** What of a change can be shown before the server has answered; owner and team need their names from there. */
function guessed({ ticket, changes }: { ticket: TicketView; changes: TicketChanges }): TicketView {
  const { subject, status, priority, tags, properties } = changes;
  return {
    ...ticket,
    ...(subject !== undefined && { subject }),
    ...(status !== undefined && { status }),
    ...(priority !== undefined && { priority }),
    ...(tags !== undefined && { tags }),
    ...(properties !== undefined && { properties: { ...ticket.properties, ...properties } }),
  };
}

/** Changes a ticket, showing the change at once and taking it back if the server refuses. */
export function useEditTicket(id: string): EditTicket {
  const text = useText();
  const key = routeKey('getTicket', { params: { id } });
  const change = useChange('editTicket', {
    onError: notifyProblem(text),
    optimistic: (client, { body }) => {
      const before = client.getQueryData<TicketView>(key);
      if (before) client.setQueryData(key, guessed({ ticket: before, changes: body }));
      return () => client.setQueryData(key, before);
    },
  });
  return (changes) => change.mutate({ params: { id }, body: changes });
}
