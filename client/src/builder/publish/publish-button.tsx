import { takesTickets, type WorkflowView } from '@baton/shared';
import { Button } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { usePermission } from '../../api/index.ts';
import type { Selection } from '../../canvas/view.ts';
import { useText } from '../../messages/use-text.ts';
import { useDraft } from '../context.ts';
import { PublishDialog } from './publish-dialog.tsx';

interface PublishButtonProps {
  workflow: WorkflowView;
  show: (selection: Selection) => void;
}

/** Leads to the review before publishing. Says what publishing would mean at this moment. */
export function PublishButton({ workflow, show }: PublishButtonProps) {
  const text = useText();
  const publishes = usePermission('workflows.publish');
  const [reviewing, setReviewing] = useState(false);
  const changed = useDraft((state) => state.changed || state.save.kind !== 'saved');
  if (!publishes) return null;
  const upToDate = takesTickets(workflow.status) && !changed;
  const label = {
    draft: 'publish.action',
    on: 'publish.changes',
    paused: 'publish.changes',
    off: 'publish.turn-on',
  } as const;
  return (
    <>
      <Button
        disabled={upToDate}
        leftSection={upToDate ? <IconCheck size={15} aria-hidden /> : undefined}
        onClick={() => setReviewing(true)}
      >
        {text(upToDate ? 'publish.up-to-date' : label[workflow.status])}
      </Button>
      <PublishDialog workflow={workflow} opened={reviewing} onClose={() => setReviewing(false)} show={show} />
    </>
  );
}
