import { Modal, Skeleton, Stack } from '@mantine/core';
import { useState } from 'react';
import { useRoute } from '../../api/index.ts';
import { useText } from '../../messages/use-text.ts';
import { ErrorState } from '../error-state.tsx';
import { WorkflowSelect } from '../workflow-select.tsx';
import { WhyNotAnswer } from './why-not-answer.tsx';

/** Asks why one ticket is not in a workflow, which is chosen here. */
export default function WhyNotInWorkflow(props: { ticketId: string; onClose: () => void }) {
  const { ticketId, onClose } = props;
  const text = useText();
  const workflows = useRoute('listWorkflows', { query: { limit: 200 } });
  const [chosen, setChosen] = useState<string | null>(null);
  return (
    <Modal opened onClose={onClose} title={text('why-not.title')}>
      <Stack gap="md">
        <WorkflowSelect workflows={workflows.data?.items} value={chosen} onChange={setChosen} />
        {chosen && <Answer workflowId={chosen} ticketId={ticketId} />}
      </Stack>
    </Modal>
  );
}

/** The answer about one ticket and one workflow, asked for anew whenever it is shown. */
export function Answer({ workflowId, ticketId }: { workflowId: string; ticketId: string }) {
  const answer = useRoute('whyNotEnrolled', { params: { id: workflowId }, query: { ticketId } });
  if (answer.isPending) return <Skeleton height={60} />;
  if (answer.isError) return <ErrorState error={answer.error} onRetry={() => void answer.refetch()} />;
  return <WhyNotAnswer answer={answer.data} />;
}
