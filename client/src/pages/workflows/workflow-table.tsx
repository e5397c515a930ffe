import type { TriggerType, WorkflowSummary } from '@baton/shared';
import { Button, VisuallyHidden } from '@mantine/core';
import { type MouseEvent, memo } from 'react';
import { useIntl } from 'react-intl';
import { Link, useNavigate } from 'react-router';
import type { useRouteList } from '../../api/index.ts';
import { RelativeTime } from '../../components/relative-time.tsx';
import { ToneBadge, WorkflowStatusBadge } from '../../components/status-badge.tsx';
import tables from '../../components/table.module.css';
import { useText } from '../../messages/use-text.ts';
import { triggerFacesClient } from '../../triggers/index.ts';
import { WorkflowMenu } from './workflow-menu.tsx';
import classes from './workflows.module.css';

export function WorkflowTable({
  workflows,
}: {
  workflows: ReturnType<typeof useRouteList<'listWorkflows'>>;
}) {
  const text = useText();
  return (
    <div className={classes.frame} aria-busy={workflows.isPlaceholderData}>
      <table className={`${tables.list} ${classes.table}`} aria-label={text('workflows.table')}>
        <thead>
          <tr>
            <th>{text('workflows.column.name')}</th>
            <th className={classes.trigger}>{text('workflows.column.trigger')}</th>
            <th className={classes.number}>{text('workflows.column.under-way')}</th>
            <th className={classes.number}>{text('workflows.column.completed')}</th>
            <th className={classes.number}>{text('workflows.column.failed')}</th>
            <th className={classes.time}>{text('workflows.column.updated')}</th>
            <th className={classes.tools}>
              <VisuallyHidden>{text('workflows.column.actions')}</VisuallyHidden>
            </th>
          </tr>
        </thead>
        <tbody>
          {workflows.all.map((workflow) => (
            <Row key={workflow.id} workflow={workflow} />
          ))}
        </tbody>
      </table>
      {workflows.hasNextPage && (
        <div className={classes.more}>
          <Button
            variant="default"
            loading={workflows.isFetchingNextPage}
            onClick={() => void workflows.fetchNextPage()}
          >
            {text('action.more')}
          </Button>
        </div>
      )}
    </div>
  );
}

const Row = memo(function Row({ workflow }: { workflow: WorkflowSummary }) {
  const text = useText();
  const navigate = useNavigate();
  const { id, name, status, changed, liveVersion, counts, steps, updatedAt, updatedBy } = workflow;
  // The whole row is a target for the mouse; keyboard and screen readers have the links.
  const open = (event: MouseEvent) => {
    if ((event.target as HTMLElement).closest('a, button, [role="menu"]')) return;
    if (window.getSelection()?.toString()) return;
    void navigate(`/workflows/${id}`);
  };
  return (
    // The link in the row is what the keyboard uses.
    <tr onClick={open}>
      <td>
        <div className={classes.name}>
          <Link to={`/workflows/${id}`} className={classes.link}>
            {name}
          </Link>
          <WorkflowStatusBadge status={status} />
          {changed && liveVersion !== null && (
            <ToneBadge tone="warning">{text('workflows.changed')}</ToneBadge>
          )}
        </div>
        <div className={classes.faint}>{text('workflows.steps', { count: steps })}</div>
      </td>
      <td className={classes.trigger}>
        <Triggers types={workflow.triggers} />
      </td>
      <Count to={`/workflows/${id}/details/enrollments`} count={counts.active + counts.waiting} />
      <Count to={`/workflows/${id}/details/enrollments?status=completed`} count={counts.completed} />
      <Count to={`/workflows/${id}/details/enrollments?status=failed`} count={counts.failed} alert />
      <td className={classes.time}>
        <RelativeTime at={updatedAt} narrow />
        {updatedBy && <div className={classes.faint}>{updatedBy}</div>}
      </td>
      <td className={classes.tools}>
        <WorkflowMenu workflow={workflow} />
      </td>
    </tr>
  );
});

function Triggers({ types }: { types: readonly string[] }) {
  const text = useText();
  const known = [...new Set(types)].filter((type): type is TriggerType => type in triggerFacesClient);
  if (known.length === 0) return <span className={classes.faint}>{text('workflows.no-trigger')}</span>;
  return (
    <ul className={classes.triggers}>
      {known.map((type) => {
        const { icon: Icon } = triggerFacesClient[type];
        return (
          <li key={type}>
            <Icon size={15} stroke={1.7} aria-hidden />
            {text(`trigger.${type}`)}
          </li>
        );
      })}
    </ul>
  );
}

function Count({ to, count, alert = false }: { to: string; count: number; alert?: boolean }) {
  const intl = useIntl();
  return (
    <td className={classes.number} data-alert={(alert && count > 0) || undefined}>
      {count === 0 ? (
        <span className={classes.zero}>0</span>
      ) : (
        <Link to={to}>{intl.formatNumber(count)}</Link>
      )}
    </td>
  );
}
