import { takesTickets, type WorkflowView } from '@baton/shared';
import { Skeleton } from '@mantine/core';
import { IconChartBar } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useIntl } from 'react-intl';
import { Link, useNavigate } from 'react-router';
import { useRoute } from '../../../api/index.ts';
import { Canvas } from '../../../canvas/canvas.tsx';
import { type CanvasView, plainView, type StepCounts } from '../../../canvas/view.ts';
import { EmptyState } from '../../../components/empty-state.tsx';
import { ErrorState } from '../../../components/error-state.tsx';
import { useText } from '../../../messages/use-text.ts';
import classes from './details.module.css';

/** How many tickets went through and where those under way stand now; kept current by the live stream. */
export function Performance({ workflow }: { workflow: WorkflowView }) {
  const text = useText();
  const params = { id: workflow.id };
  const counts = useRoute('getCounts', { params });
  if (counts.isPending) return <Skeleton height={90} />;
  if (counts.isError) return <ErrorState error={counts.error} onRetry={() => void counts.refetch()} />;
  const { totals, steps } = counts.data;
  const { active, waiting, completed, failed, cancelled, unenrolled } = totals;
  const total = active + waiting + completed + failed + cancelled + unenrolled;
  if (total === 0) {
    const hint = takesTickets(workflow.status) ? 'performance.none.on' : 'performance.none.off';
    return (
      <EmptyState
        icon={<IconChartBar size={30} stroke={1.4} />}
        title={text('performance.none')}
        text={text(hint)}
      />
    );
  }
  const runs = (status: string) => `/workflows/${workflow.id}/details/enrollments?status=${status}`;
  return (
    <>
      <dl className={classes.tiles}>
        <Tile label={text('performance.total')} count={total} />
        <Tile label={text('performance.under-way')} count={active} to={runs('active')} />
        <Tile label={text('performance.waiting')} count={waiting} to={runs('waiting')} />
        <Tile label={text('performance.completed')} count={completed} to={runs('completed')} />
        <Tile label={text('performance.failed')} count={failed} to={runs('failed')} alert />
        <Tile label={text('performance.unenrolled')} count={unenrolled} to={runs('unenrolled')} />
        <Tile label={text('performance.cancelled')} count={cancelled} to={runs('cancelled')} />
      </dl>
      {failed > 0 && <p className={classes.hint}>{text('performance.failed.hint')}</p>}
      {workflow.live && <WhereTheyStand workflow={workflow} version={workflow.live.version} steps={steps} />}
    </>
  );
}

function Tile(props: { label: string; count: number; to?: string; alert?: boolean }) {
  const intl = useIntl();
  const { label, count, to, alert = false } = props;
  const shown = intl.formatNumber(count);
  return (
    <div className={classes.tile} data-alert={(alert && count > 0) || undefined}>
      <dt>{label}</dt>
      <dd>{to && count > 0 ? <Link to={to}>{shown}</Link> : shown}</dd>
    </div>
  );
}

function WhereTheyStand(props: {
  workflow: WorkflowView;
  version: number;
  steps: Readonly<Record<string, StepCounts>>;
}) {
  const { workflow, version, steps } = props;
  const text = useText();
  const navigate = useNavigate();
  const live = useRoute('getVersion', { params: { id: workflow.id, version } });
  const view = useMemo<CanvasView>(() => ({ ...plainView, counts: steps }), [steps]);
  const actions = useMemo(
    () => ({
      select: (selection: string) =>
        selection !== 'trigger' &&
        void navigate(`/workflows/${workflow.id}/details/enrollments?step=${selection}`),
    }),
    [navigate, workflow.id],
  );
  if (live.isPending) return <Skeleton height={420} mt={24} />;
  if (live.isError) return <ErrorState error={live.error} onRetry={() => void live.refetch()} />;
  return (
    <>
      <h2 className={classes.title}>{text('performance.now')}</h2>
      <div className={classes.drawing}>
        <Canvas
          label={text('canvas.label', { name: workflow.name })}
          definition={live.data.definition}
          view={view}
          actions={actions}
        />
      </div>
    </>
  );
}
