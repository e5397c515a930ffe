import { takesTickets, type WorkflowView } from '@baton/shared';
import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import {
  IconAdjustments,
  IconArrowBackUp,
  IconArrowForwardUp,
  IconArrowLeft,
  IconChartBar,
  IconDots,
  IconFlask2,
  IconHistory,
  IconPlayerPause,
  IconPlayerPlay,
  IconPower,
} from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { usePermission } from '../api/index.ts';
import type { Selection } from '../canvas/view.ts';
import { WorkflowStatusBadge } from '../components/status-badge.tsx';
import { useText } from '../messages/use-text.ts';
import classes from './builder.module.css';
import { useBuilder, useBuilderState, useDraft } from './context.ts';
import { FindStep } from './find-step.tsx';
import { NameField } from './name-field.tsx';
import { ProblemList } from './problem-list.tsx';
import { PauseDialog } from './publish/pause-dialog.tsx';
import { PublishButton } from './publish/publish-button.tsx';
import { TurnOffDialog } from './publish/turn-off-dialog.tsx';
import { useResume } from './publish/use-resume.ts';
import { SaveStatus } from './save-status.tsx';

interface ToolbarProps {
  workflow: WorkflowView;
  show: (selection: Selection) => void;
}

export function Toolbar({ workflow, show }: ToolbarProps) {
  const text = useText();
  const { builder, readOnly } = useBuilder();
  const testing = useBuilderState((state) => state.testing);
  const configuring = useBuilderState((state) => state.configuring);
  return (
    <header className={classes.toolbar}>
      <div className={classes.toolbarStart}>
        <Tooltip label={text('builder.back')}>
          <ActionIcon component={Link} to="/workflows" aria-label={text('builder.back')}>
            <IconArrowLeft size={17} />
          </ActionIcon>
        </Tooltip>
        <NameField workflow={workflow} readOnly={readOnly} />
        <WorkflowStatusBadge status={workflow.status} />
        {readOnly ? <span className={classes.note}>{text('builder.read-only')}</span> : <SaveStatus />}
        {workflow.backfill && (
          <span className={classes.note} role="status">
            {text('publish.backfill', workflow.backfill)}
          </span>
        )}
      </div>
      <div className={classes.toolbarEnd}>
        {!readOnly && <UndoButtons />}
        <FindStep show={show} />
        <ProblemList show={show} />
        <Tooltip label={text('test.open')}>
          <ActionIcon
            aria-label={text('test.open')}
            aria-pressed={testing}
            variant={testing ? 'light' : 'subtle'}
            color={testing ? 'baton' : 'gray'}
            onClick={() => builder.setTesting(!testing)}
          >
            <IconFlask2 size={17} />
          </ActionIcon>
        </Tooltip>
        <Tooltip label={text('workflow-settings.open')}>
          <ActionIcon
            aria-label={text('workflow-settings.open')}
            aria-pressed={configuring}
            variant={configuring ? 'light' : 'subtle'}
            color={configuring ? 'baton' : 'gray'}
            onClick={() => builder.setConfiguring(!configuring)}
          >
            <IconAdjustments size={17} />
          </ActionIcon>
        </Tooltip>
        <MoreMenu workflow={workflow} />
        <span className={classes.divider} />
        <PublishButton workflow={workflow} show={show} />
      </div>
    </header>
  );
}

function UndoButtons() {
  const text = useText();
  const { builder } = useBuilder();
  const canUndo = useDraft(({ history }) => history.past.length > 0);
  const canRedo = useDraft(({ history }) => history.future.length > 0);
  return (
    <>
      <Tooltip label={`${text('builder.undo')} (Ctrl Z)`}>
        <ActionIcon
          className={classes.tool}
          aria-label={text('builder.undo')}
          aria-keyshortcuts="Control+Z"
          disabled={!canUndo}
          onClick={builder.draft.undo}
        >
          <IconArrowBackUp size={17} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={`${text('builder.redo')} (Ctrl Shift Z)`}>
        <ActionIcon
          className={classes.tool}
          aria-label={text('builder.redo')}
          aria-keyshortcuts="Control+Shift+Z"
          disabled={!canRedo}
          onClick={builder.draft.redo}
        >
          <IconArrowForwardUp size={17} />
        </ActionIcon>
      </Tooltip>
      <span className={classes.divider} />
    </>
  );
}

function MoreMenu({ workflow }: { workflow: WorkflowView }) {
  const text = useText();
  const publishes = usePermission('workflows.publish');
  const [asking, setAsking] = useState<'pause' | 'turn-off' | null>(null);
  const close = () => setAsking(null);
  const { resume } = useResume(workflow.id);
  const { id, status } = workflow;
  return (
    <>
      <Menu position="bottom-end" width={220}>
        <Menu.Target>
          <ActionIcon aria-label={text('builder.more')}>
            <IconDots size={17} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            component={Link}
            to={`/workflows/${id}/details`}
            leftSection={<IconChartBar size={15} />}
          >
            {text('builder.details')}
          </Menu.Item>
          <Menu.Item
            component={Link}
            to={`/workflows/${id}/details/versions`}
            leftSection={<IconHistory size={15} />}
          >
            {text('builder.versions')}
          </Menu.Item>
          {publishes && takesTickets(status) && (
            <>
              <Menu.Divider />
              {status === 'on' ? (
                <Menu.Item leftSection={<IconPlayerPause size={15} />} onClick={() => setAsking('pause')}>
                  {text('pause.action')}
                </Menu.Item>
              ) : (
                <Menu.Item leftSection={<IconPlayerPlay size={15} />} onClick={resume}>
                  {text('resume.action')}
                </Menu.Item>
              )}
              <Menu.Item leftSection={<IconPower size={15} />} onClick={() => setAsking('turn-off')}>
                {text('turn-off.action')}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      <PauseDialog workflow={workflow} opened={asking === 'pause'} onClose={close} />
      <TurnOffDialog workflow={workflow} opened={asking === 'turn-off'} onClose={close} />
    </>
  );
}
