import type { WorkflowView } from '@baton/shared';
import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useChange, useRoute } from '../../api/index.ts';
import { notifyDone, notifyProblem } from '../../components/notify.ts';
import { useText } from '../../messages/use-text.ts';

interface PauseDialogProps {
  workflow: Pick<WorkflowView, 'id' | 'name'>;
  opened: boolean;
  onClose: () => void;
}

/** Holds a workflow, after saying how many tickets that concerns. */
export function PauseDialog({ workflow, opened, onClose }: PauseDialogProps) {
  const text = useText();
  const params = { id: workflow.id };
  const totals = useRoute('getCounts', { params }, { enabled: opened }).data?.totals;
  const pause = useChange('pauseWorkflow', {
    onSuccess: () => {
      notifyDone(text('pause.done'));
      onClose();
    },
    onError: notifyProblem(text),
  });
  return (
    <Modal opened={opened} onClose={onClose} title={text('pause.title', { name: workflow.name })}>
      <Stack gap={16}>
        <Text>{text('pause.text')}</Text>
        {totals && <Text c="dimmed">{text('pause.running', { count: totals.active + totals.waiting })}</Text>}
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={onClose}>
            {text('action.cancel')}
          </Button>
          <Button loading={pause.isPending} onClick={() => pause.mutate({ params })}>
            {text('pause.submit')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
