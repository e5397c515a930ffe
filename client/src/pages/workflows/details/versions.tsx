import type { WorkflowView } from '@baton/shared';
import { Button, Skeleton } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { Link } from 'react-router';
import { type Answer, usePermission, useRoute } from '../../../api/index.ts';
import { EmptyState } from '../../../components/empty-state.tsx';
import { ErrorState } from '../../../components/error-state.tsx';
import { RelativeTime } from '../../../components/relative-time.tsx';
import { ToneBadge } from '../../../components/status-badge.tsx';
import { useText } from '../../../messages/use-text.ts';
import { RestoreButton } from '../versions/restore-button.tsx';
import { BulkProgress } from './bulk/bulk-progress.tsx';
import { MovePanel } from './bulk/move-panel.tsx';
import classes from './details.module.css';

type VersionSummary = Answer<'listVersions'>['items'][number];

/** What was published, newest first. */
export function Versions({ workflow }: { workflow: WorkflowView }) {
  const text = useText();
  const versions = useRoute('listVersions', { params: { id: workflow.id } });
  if (versions.isPending) return <Skeleton height={160} />;
  if (versions.isError) return <ErrorState error={versions.error} onRetry={() => void versions.refetch()} />;
  const { items } = versions.data;
  if (items.length === 0) {
    return (
      <EmptyState
        icon={<IconHistory size={30} stroke={1.4} />}
        title={text('versions.empty')}
        text={text('versions.empty.text')}
      />
    );
  }
  return (
    <>
      <BulkProgress workflowId={workflow.id} />
      <MovePanel workflow={workflow} />
      <ul className={classes.list} aria-label={text('versions.table')}>
        <li className={classes.version}>
          <span className={classes.versionName}>{text('versions.draft')}</span>
          <span className={classes.versionText}>
            {text(workflow.changed ? 'versions.draft.changed' : 'versions.draft.same')}
            {' · '}
            <RelativeTime at={workflow.draft.savedAt} />
            {workflow.draft.savedBy && ` ${text('versions.by', { name: workflow.draft.savedBy })}`}
          </span>
          <Button component={Link} to={`/workflows/${workflow.id}`} variant="default" size="xs">
            {text('action.open')}
          </Button>
        </li>
        {items.map((version) => (
          <Line key={version.version} workflow={workflow} version={version} />
        ))}
      </ul>
    </>
  );
}

function Line({ workflow, version: summary }: { workflow: WorkflowView; version: VersionSummary }) {
  const text = useText();
  const mayEdit = usePermission('workflows.edit');
  const { version, publishedAt, publishedBy, steps } = summary;
  const live = workflow.status !== 'off' && workflow.live?.version === version;
  return (
    <li className={classes.version}>
      <span className={classes.versionName}>{text('versions.version', { version })}</span>
      {live && <ToneBadge tone="success">{text('versions.live')}</ToneBadge>}
      <span className={classes.versionText}>
        <RelativeTime at={publishedAt} />
        {publishedBy && ` ${text('versions.by', { name: publishedBy })}`}
        {' · '}
        {text('workflows.steps', { count: steps })}
      </span>
      <Button
        component={Link}
        to={`/workflows/${workflow.id}/versions/${version}`}
        variant="default"
        size="xs"
      >
        {text('versions.view')}
      </Button>
      {mayEdit && <RestoreButton workflowId={workflow.id} version={version} size="xs" />}
    </li>
  );
}
