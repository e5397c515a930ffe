import { Anchor, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { useChange, useRoute } from '../../api/index.ts';
import { notifyDone, notifyProblem } from '../../components/notify.ts';
import { WorkflowSelect } from '../../components/workflow-select.tsx';
import { useText } from '../../messages/use-text.ts';

interface EnrollProps {
  ticketIds: readonly string[];
  onClose: () => void;
  onDone?: () => void;
}

/** Puts tickets into a workflow by hand. */
export default function Enroll({ ticketIds, onClose, onDone }: EnrollProps) {
  const text = useText();
  const workflows = useRoute('listWorkflows', { query: { status: 'on', limit: 200 } });
  const [workflow, setWorkflow] = useState<string | null>(null);
  const enroll = useChange('enroll', {
    onSuccess: ({ items }) => {
      const count = items.filter(({ outcome }) => outcome === 'enrolled').length;
      const waits = items.filter(({ outcome }) => outcome === 'waits').length;
      const skipped = items.length - count - waits;
      notifyDone(
        [
          count > 0 && text('enroll.enrolled', { count }),
          waits > 0 && text('enroll.waits', { count: waits }),
          skipped > 0 && text('enroll.skipped', { count: skipped }),
        ]
          .filter(Boolean)
          .join(' '),
      );
      onDone?.();
      onClose();
    },
    onError: notifyProblem(text),
  });
  const none = workflows.data?.items.length === 0;

  return (
    <Modal opened onClose={onClose} title={text('enroll.title')}>
      <Stack gap="md">
        {none ? (
          <Text>
            {text('enroll.none')}{' '}
            <Anchor component={Link} to="/workflows">
              {text('enroll.open-workflows')}
            </Anchor>
          </Text>
        ) : (
          <WorkflowSelect workflows={workflows.data?.items} value={workflow} onChange={setWorkflow} />
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {text('action.cancel')}
          </Button>
          <Button
            disabled={!workflow}
            loading={enroll.isPending}
            onClick={() =>
              workflow && enroll.mutate({ params: { id: workflow }, body: { ticketIds: [...ticketIds] } })
            }
          >
            {text('enroll.submit', { count: ticketIds.length })}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
