import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useChange } from '../../../api/index.ts';
import { notifyDone, notifyProblem } from '../../../components/notify.ts';
import { useText } from '../../../messages/use-text.ts';

/** Ends a run where it stands, after asking. */
export function CancelRun({ enrollmentId }: { enrollmentId: string }) {
  const text = useText();
  const [asking, setAsking] = useState(false);
  const cancel = useChange('cancelEnrollment', {
    onSuccess: () => {
      setAsking(false);
      notifyDone(text('run.cancelled'));
    },
    onError: notifyProblem(text),
  });
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        {text('run.cancel')}
      </Button>
      <Modal opened={asking} onClose={() => setAsking(false)} title={text('run.cancel.title')}>
        <Stack gap={16}>
          <Text>{text('run.cancel.text')}</Text>
          <Group justify="flex-end" gap={8}>
            <Button variant="default" onClick={() => setAsking(false)}>
              {text('run.cancel.keep')}
            </Button>
            <Button
              color="red"
              loading={cancel.isPending}
              onClick={() => cancel.mutate({ params: { id: enrollmentId } })}
            >
              {text('run.cancel')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
