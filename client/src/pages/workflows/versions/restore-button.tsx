import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { IconRestore } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { type ApiProblem, call, invalidate } from '../../../api/index.ts';
import { notifyDone, notifyProblem } from '../../../components/notify.ts';
import { useText } from '../../../messages/use-text.ts';

interface RestoreButtonProps {
  workflowId: string;
  version: number;
  size?: 'xs' | 'sm';
}

/** Makes a published version the draft again, and opens it. What is live stays as it is. */
export function RestoreButton({ workflowId, version, size = 'sm' }: RestoreButtonProps) {
  const text = useText();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const restore = useMutation<void, ApiProblem>({
    mutationFn: async () => {
      const [{ definition }, { draft }] = await Promise.all([
        call('getVersion', { params: { id: workflowId, version } }),
        call('getWorkflow', { params: { id: workflowId } }),
      ]);
      const body = { revision: draft.revision, definition };
      await call('saveDraft', { params: { id: workflowId }, body });
    },
    onSuccess: () => {
      invalidate(client, [{ topic: 'workflow', id: workflowId }]);
      notifyDone(text('versions.restored', { version }));
      void navigate(`/workflows/${workflowId}`);
    },
    onError: notifyProblem(text),
  });
  return (
    <>
      <Button
        variant="default"
        size={size}
        leftSection={<IconRestore size={15} />}
        onClick={() => setAsking(true)}
      >
        {text('versions.restore')}
      </Button>
      <Modal
        opened={asking}
        onClose={() => setAsking(false)}
        title={text('versions.restore.title', { version })}
      >
        <Stack gap={16}>
          <Text>{text('versions.restore.text')}</Text>
          <Group justify="flex-end" gap={8}>
            <Button variant="default" onClick={() => setAsking(false)}>
              {text('action.cancel')}
            </Button>
            <Button loading={restore.isPending} onClick={() => restore.mutate()}>
              {text('versions.restore')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
