import type { WorkflowView } from '@baton/shared';
import { Button, Group, Modal, Radio, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useChange, useRoute } from '../../api/index.ts';
import { notifyDone, notifyProblem } from '../../components/notify.ts';
import { useText } from '../../messages/use-text.ts';

interface TurnOffDialogProps {
  workflow: Pick<WorkflowView, 'id' | 'name'>;
  opened: boolean;
  onClose: () => void;
}

/** Turns a workflow off, with a say about the tickets that are under way. */
export function TurnOffDialog({ workflow, opened, onClose }: TurnOffDialogProps) {
  const text = useText();
  const [enrollments, setEnrollments] = useState<'finish' | 'end'>('finish');
  const params = { id: workflow.id };
  const totals = useRoute('getCounts', { params }, { enabled: opened }).data?.totals;
  const running = totals ? totals.active + totals.waiting + totals.failed : 0;
  const turnOff = useChange('turnOff', {
    onSuccess: () => {
      notifyDone(text('turn-off.done'));
      onClose();
    },
    onError: notifyProblem(text),
  });
  return (
    <Modal opened={opened} onClose={onClose} title={text('turn-off.title', { name: workflow.name })}>
      <Stack gap={16}>
        <Text>{text('turn-off.text')}</Text>
        {totals && running === 0 && <Text c="dimmed">{text('turn-off.running', { count: 0 })}</Text>}
        {running > 0 && (
          <Radio.Group
            label={text('turn-off.running', { count: running })}
            value={enrollments}
            onChange={(value) => setEnrollments(value as 'finish' | 'end')}
          >
            <Stack gap={11} mt={8}>
              <Radio value="finish" size="xs" label={text('turn-off.finish')} />
              <Radio value="end" size="xs" label={text('turn-off.end')} />
            </Stack>
          </Radio.Group>
        )}
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={onClose}>
            {text('action.cancel')}
          </Button>
          <Button
            color="red"
            loading={turnOff.isPending}
            onClick={() => turnOff.mutate({ params, body: { enrollments } })}
          >
            {text('turn-off.submit')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
