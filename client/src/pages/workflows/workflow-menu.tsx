import { takesTickets, type WorkflowSummary } from '@baton/shared';
import { ActionIcon, Button, Group, Menu, Modal, Stack, Text, TextInput } from '@mantine/core';
import {
  IconChartBar,
  IconCopy,
  IconDots,
  IconPencil,
  IconPlayerPause,
  IconPlayerPlay,
  IconPower,
  IconTag,
  IconTrash,
} from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import type { ApiProblem } from '../../api/index.ts';
import { call, useChange, usePermission } from '../../api/index.ts';
import { PauseDialog } from '../../builder/publish/pause-dialog.tsx';
import { TurnOffDialog } from '../../builder/publish/turn-off-dialog.tsx';
import { useResume } from '../../builder/publish/use-resume.ts';
import { notifyDone, notifyProblem } from '../../components/notify.ts';
import { useText } from '../../messages/use-text.ts';

type Asking = 'rename' | 'delete' | 'pause' | 'turn-off' | null;

/** What can be done with a workflow without opening it. Dialogs and their requests exist only while they are asked for. */
export function WorkflowMenu({ workflow }: { workflow: WorkflowSummary }) {
  const text = useText();
  const [asking, setAsking] = useState<Asking>(null);
  return (
    <>
      <Menu position="bottom-end" width={220}>
        <Menu.Target>
          <ActionIcon aria-label={text('workflows.menu', { name: workflow.name })}>
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Items workflow={workflow} ask={setAsking} />
        </Menu.Dropdown>
      </Menu>
      {asking && <Dialogs workflow={workflow} asking={asking} close={() => setAsking(null)} />}
    </>
  );
}

function Items({ workflow, ask }: { workflow: WorkflowSummary; ask: (asking: Asking) => void }) {
  const text = useText();
  const mayEdit = usePermission('workflows.edit');
  const mayPublish = usePermission('workflows.publish');
  const duplicate = useDuplicate(workflow);
  const { id, status } = workflow;
  const isLive = takesTickets(status);
  const { resume } = useResume(id);
  return (
    <>
      <Menu.Item component={Link} to={`/workflows/${id}`} leftSection={<IconPencil size={15} />}>
        {text(mayEdit ? 'workflows.edit' : 'action.open')}
      </Menu.Item>
      <Menu.Item component={Link} to={`/workflows/${id}/details`} leftSection={<IconChartBar size={15} />}>
        {text('workflows.details')}
      </Menu.Item>
      {mayEdit && (
        <>
          <Menu.Item leftSection={<IconTag size={15} />} onClick={() => ask('rename')}>
            {text('workflows.rename')}
          </Menu.Item>
          <Menu.Item leftSection={<IconCopy size={15} />} onClick={duplicate}>
            {text('workflows.duplicate')}
          </Menu.Item>
        </>
      )}
      {mayPublish && status === 'on' && (
        <Menu.Item leftSection={<IconPlayerPause size={15} />} onClick={() => ask('pause')}>
          {text('pause.action')}
        </Menu.Item>
      )}
      {mayPublish && status === 'paused' && (
        <Menu.Item leftSection={<IconPlayerPlay size={15} />} onClick={resume}>
          {text('resume.action')}
        </Menu.Item>
      )}
      {mayPublish && isLive && (
        <Menu.Item leftSection={<IconPower size={15} />} onClick={() => ask('turn-off')}>
          {text('turn-off.action')}
        </Menu.Item>
      )}
      {mayEdit && (
        <>
          <Menu.Divider />
          <Menu.Item
            color="red"
            leftSection={<IconTrash size={15} />}
            disabled={isLive}
            title={isLive ? text('workflows.delete.on') : undefined}
            onClick={() => ask('delete')}
          >
            {text('workflows.delete')}
          </Menu.Item>
        </>
      )}
    </>
  );
}

interface DialogsProps {
  workflow: WorkflowSummary;
  asking: NonNullable<Asking>;
  close: () => void;
}

function Dialogs({ workflow, asking, close }: DialogsProps) {
  const text = useText();
  if (asking === 'pause') return <PauseDialog workflow={workflow} opened onClose={close} />;
  if (asking === 'turn-off') return <TurnOffDialog workflow={workflow} opened onClose={close} />;
  if (asking === 'rename') {
    return (
      <Modal opened onClose={close} title={text('workflows.rename.title')}>
        <Rename workflow={workflow} onDone={close} />
      </Modal>
    );
  }
  return (
    <Modal opened onClose={close} title={text('workflows.delete.title', { name: workflow.name })}>
      <Delete workflow={workflow} onDone={close} />
    </Modal>
  );
}

/** Copies the draft into a new workflow and opens it. */
function useDuplicate({ id, name }: WorkflowSummary): () => void {
  const text = useText();
  const navigate = useNavigate();
  const onError = notifyProblem(text);
  const create = useChange('createWorkflow', {
    onSuccess: (made) => void navigate(`/workflows/${made.id}`),
    onError,
  });
  return () => {
    call('getWorkflow', { params: { id } })
      .then(({ draft }) =>
        create.mutate({
          body: {
            name: text('workflows.duplicate.name', { name }).slice(0, 120),
            definition: draft.definition,
          },
        }),
      )
      .catch((problem: ApiProblem) => onError(problem));
  };
}

function Rename({ workflow, onDone }: { workflow: WorkflowSummary; onDone: () => void }) {
  const text = useText();
  const [name, setName] = useState(workflow.name);
  const rename = useChange('editWorkflow', { onSuccess: onDone, onError: notifyProblem(text) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    rename.mutate({ params: { id: workflow.id }, body: { name: name.trim() } });
  };
  return (
    <form onSubmit={submit}>
      <TextInput
        data-autofocus
        label={text('workflows.rename.name')}
        value={name}
        maxLength={120}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <Group justify="flex-end" gap={8} mt={16}>
        <Button variant="default" onClick={onDone}>
          {text('action.cancel')}
        </Button>
        <Button type="submit" loading={rename.isPending} disabled={name.trim() === ''}>
          {text('action.save')}
        </Button>
      </Group>
    </form>
  );
}

function Delete({ workflow, onDone }: { workflow: WorkflowSummary; onDone: () => void }) {
  const text = useText();
  const { id, name } = workflow;
  const remove = useChange('deleteWorkflow', {
    onSuccess: () => {
      notifyDone(text('workflows.deleted', { name }));
      onDone();
    },
    onError: notifyProblem(text),
  });
  return (
    <Stack gap={16}>
      <Text>{text('workflows.delete.text')}</Text>
      <Group justify="flex-end" gap={8}>
        <Button variant="default" onClick={onDone}>
          {text('action.cancel')}
        </Button>
        <Button color="red" loading={remove.isPending} onClick={() => remove.mutate({ params: { id } })}>
          {text('action.delete')}
        </Button>
      </Group>
    </Stack>
  );
}
