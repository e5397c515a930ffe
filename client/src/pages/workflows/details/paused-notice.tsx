import type { WorkflowView } from '@baton/shared';
import { Button } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { usePermission, useRoute } from '../../../api/index.ts';
import { useResume } from '../../../builder/publish/use-resume.ts';
import { useText } from '../../../messages/use-text.ts';
import classes from './paused-notice.module.css';

/** That a workflow is paused, how many tickets that keeps back, and the way on. */
export function PausedNotice({ workflow }: { workflow: WorkflowView }) {
  const text = useText();
  const mayPublish = usePermission('workflows.publish');
  const { resume, busy } = useResume(workflow.id);
  const { data } = useRoute('getCounts', { params: { id: workflow.id } });
  return (
    <div className={classes.notice} role="status">
      <IconPlayerPause size={17} aria-hidden />
      <p>
        {text('paused.text')} {data && text('paused.held', { count: data.held })}
      </p>
      {mayPublish && (
        <Button
          size="xs"
          leftSection={<IconPlayerPlay size={14} aria-hidden />}
          loading={busy}
          onClick={resume}
        >
          {text('resume.action')}
        </Button>
      )}
    </div>
  );
}
