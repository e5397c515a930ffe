import type { TicketView } from '@baton/shared';
import { Modal, Stack } from '@mantine/core';
import { useState } from 'react';
import { useText } from '../../messages/use-text.ts';
import { TicketSearch } from '../ticket-search/ticket-search.tsx';
import { Answer } from './why-not-in-workflow.tsx';

/** Asks why a ticket, which is chosen here, is not in a workflow. */
export default function WhyNotThisTicket(props: { workflowId: string; onClose: () => void }) {
  const { workflowId, onClose } = props;
  const text = useText();
  const [ticket, setTicket] = useState<TicketView | null>(null);
  return (
    <Modal opened onClose={onClose} title={text('why-not.title')}>
      <Stack gap="md">
        <TicketSearch chosen={ticket} onChoose={setTicket} />
        {ticket && <Answer workflowId={workflowId} ticketId={ticket.id} />}
      </Stack>
    </Modal>
  );
}
