import { ActionIcon, Skeleton, Tooltip } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { Link, useParams } from 'react-router';
import { usePermission, useRoute } from '../../../api/index.ts';
import { Canvas } from '../../../canvas/canvas.tsx';
import { ErrorState } from '../../../components/error-state.tsx';
import { RelativeTime } from '../../../components/relative-time.tsx';
import { ToneBadge } from '../../../components/status-badge.tsx';
import { useText } from '../../../messages/use-text.ts';
import { Guarded } from '../../fallback/guarded.tsx';
import classes from '../drawing-page.module.css';
import { RestoreButton } from './restore-button.tsx';

export function VersionPage() {
  return (
    <Guarded permission="workflows.view">
      <VersionView />
    </Guarded>
  );
}

/** A published version as it was drawn. */
function VersionView() {
  const text = useText();
  const mayEdit = usePermission('workflows.edit');
  const { id = '', version: given = '' } = useParams();
  const version = Number(given);
  const workflow = useRoute('getWorkflow', { params: { id } });
  const shown = useRoute('getVersion', { params: { id, version } });
  const failed = workflow.error ?? shown.error;
  if (failed) {
    return (
      <ErrorState
        error={failed}
        onRetry={() => {
          void workflow.refetch();
          void shown.refetch();
        }}
      />
    );
  }
  if (!workflow.data || !shown.data) return <Skeleton m={24} height={240} width="auto" />;
  const { name, live, status } = workflow.data;
  const title = text('versions.version', { version });
  return (
    <div className={classes.page}>
      <title>{`${title} · ${name} · Baton`}</title>
      <header className={classes.head}>
        <Tooltip label={text('versions.back')}>
          <ActionIcon
            component={Link}
            to={`/workflows/${id}/details/versions`}
            aria-label={text('versions.back')}
          >
            <IconArrowLeft size={17} />
          </ActionIcon>
        </Tooltip>
        <div className={classes.titles}>
          <h1 className={classes.title}>{title}</h1>
          <p className={classes.subtitle}>
            {name} · <RelativeTime at={shown.data.publishedAt} />
            {shown.data.publishedBy && ` ${text('versions.by', { name: shown.data.publishedBy })}`}
          </p>
        </div>
        {live?.version === version && status !== 'off' && (
          <ToneBadge tone="success">{text('versions.live')}</ToneBadge>
        )}
        <div className={classes.actions}>
          {mayEdit && <RestoreButton workflowId={id} version={version} />}
        </div>
      </header>
      <div className={classes.drawing}>
        <Canvas label={text('canvas.label', { name })} definition={shown.data.definition} />
      </div>
    </div>
  );
}
