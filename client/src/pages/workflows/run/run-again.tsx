import { Button, Group, Menu, Modal, Stack, Text } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useChange } from '../../../api/index.ts';
import { notifyDone, notifyProblem } from '../../../components/notify.ts';
import { useText } from '../../../messages/use-text.ts';

interface RunAgainProps {
  enrollmentId: string;
  workflowId: string;
  version: number;
}

const choices = ['same', 'newest'] as const;

/** Puts the ticket through the workflow once more, on the version of this run or the newest one. */
export function RunAgain({ enrollmentId, workflowId, version }: RunAgainProps) {
  const text = useText();
  const navigate = useNavigate();
  const [asking, setAsking] = useState<(typeof choices)[number] | null>(null);
  const close = () => setAsking(null);
  const again = useChange('runEnrollmentAgain', {
    onSuccess: ({ id }) => {
      close();
      notifyDone(text('run.again.done'));
      void navigate(`/workflows/${workflowId}/enrollments/${id}`);
    },
    onError: notifyProblem(text),
  });
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <Button variant="default" rightSection={<IconChevronDown size={14} />}>
            {text('run.again')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {choices.map((choice) => (
            <Menu.Item key={choice} onClick={() => setAsking(choice)}>
              {text(`run.again.${choice}`, { version })}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Modal opened={asking !== null} onClose={close} title={text('run.again.title')}>
        <Stack gap={16}>
          <Text>{text('bulk.ask.again')}</Text>
          <Group justify="flex-end" gap={8}>
            <Button variant="default" onClick={close} data-autofocus>
              {text('action.cancel')}
            </Button>
            <Button
              loading={again.isPending}
              onClick={() =>
                asking && again.mutate({ params: { id: enrollmentId }, body: { version: asking } })
              }
            >
              {text('run.again')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
