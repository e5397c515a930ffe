import type { EnrollmentStatus, EnrollmentView, WorkflowView } from '@baton/shared';
import { Button, Checkbox, Pill, SegmentedControl } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconListDetails } from '@tabler/icons-react';
import { lazy, type MouseEvent, memo, Suspense, useCallback, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { usePermission, useRouteList } from '../../../api/index.ts';
import { EmptyState } from '../../../components/empty-state.tsx';
import { ErrorState } from '../../../components/error-state.tsx';
import { ListSkeleton } from '../../../components/list-skeleton.tsx';
import { RelativeTime } from '../../../components/relative-time.tsx';
import { EnrollmentStatusBadge } from '../../../components/status-badge.tsx';
import tables from '../../../components/table.module.css';
import { useAddressParams } from '../../../components/use-address-params.ts';
import { useWords } from '../../../steps/use-words.ts';
import { titleById, type Words } from '../../../steps/words.ts';
import table from '../workflows.module.css';
import { BulkBar, type ChosenRuns } from './bulk/bulk-bar.tsx';
import { BulkProgress } from './bulk/bulk-progress.tsx';
import classes from './details.module.css';
import { entryText } from './entry-text.ts';
import { ErrorFilter, VersionFilter } from './error-filter.tsx';
import { holdText } from './hold-text.ts';
import { nextText } from './next-text.ts';

/** More than this are chosen by the filter. */
const maxChosen = 1000;

const WhyNot = lazy(() => import('../../../components/why-not/why-not-this-ticket.tsx'));

const statuses = [
  'active',
  'waiting',
  'failed',
  'completed',
  'unenrolled',
  'cancelled',
] as const satisfies readonly EnrollmentStatus[];
const isStatus = (value: string | null): value is EnrollmentStatus =>
  statuses.some((status) => status === value);

/** The tickets that went or go through a workflow. */
export function Enrollments({ workflow }: { workflow: WorkflowView }) {
  const words = useWords();
  const { text } = words;
  const mayEnroll = usePermission('tickets.edit');
  const [asking, why] = useDisclosure();
  const { params, set: setParam, replace } = useAddressParams();
  const given = params.get('status');
  const status = isStatus(given) ? given : undefined;
  const step = params.get('step') ?? undefined;
  const error = params.get('error') ?? undefined;
  const version = Number(params.get('version')) || undefined;
  const filter = { status, step, error, version };
  const list = useRouteList('listEnrollments', { params: { id: workflow.id }, query: filter });
  const [chosen, setChosen] = useState<ChosenRuns>(new Set<string>());
  const choose = useCallback(
    ({ id, on }: { id: string; on: boolean }) =>
      setChosen((before) => {
        const next = new Set(before === 'all' ? [] : before);
        if (on) next.add(id);
        else next.delete(id);
        return next;
      }),
    [],
  );
  const set = (name: string, value: string | null) => {
    setChosen(new Set());
    setParam(name, value);
  };
  const { steps } = workflow.draft.definition;
  const filtered = Object.values(filter).some((value) => value !== undefined);
  const isChosen = (id: string) => chosen === 'all' || chosen.has(id);
  const allShown = list.all.length > 0 && list.all.every(({ id }) => isChosen(id));

  return (
    <>
      <div className={classes.bar}>
        <SegmentedControl
          size="xs"
          aria-label={text('enrollments.status')}
          value={status ?? ''}
          onChange={(value) => set('status', value)}
          data={[
            { value: '', label: text('enrollments.all') },
            ...statuses.map((value) => ({ value, label: text(`enrollment-status.${value}`) })),
          ]}
        />
        <VersionFilter
          workflow={workflow}
          value={version ? String(version) : null}
          onChange={(value) => set('version', value)}
        />
        <ErrorFilter workflow={workflow} value={error ?? null} onChange={(value) => set('error', value)} />
        {step && (
          <Pill
            withRemoveButton
            removeButtonProps={{ 'aria-label': text('enrollments.all'), 'aria-hidden': false, tabIndex: 0 }}
            onRemove={() => set('step', null)}
          >
            {text('enrollments.at-step', { step: titleById({ steps, id: step, words }) })}
          </Pill>
        )}
        <Button variant="subtle" size="xs" className={classes.end} onClick={why.open}>
          {text('why-not.open.workflow')}
        </Button>
        <Suspense>{asking && <WhyNot workflowId={workflow.id} onClose={why.close} />}</Suspense>
        {mayEnroll && workflow.live && (
          <Button component={Link} to="/tickets?view=open" variant="default" size="xs">
            {text('enrollments.by-hand')}
          </Button>
        )}
      </div>
      <BulkProgress workflowId={workflow.id} />
      {mayEnroll && (
        <BulkBar
          workflow={workflow}
          chosen={chosen}
          filter={filter}
          hasMore={list.hasNextPage}
          onChoose={setChosen}
        />
      )}
      <div className={classes.wide}>
        {list.isPending && <ListSkeleton padded />}
        {list.isError && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
        {list.isSuccess && list.all.length === 0 && (
          <EmptyState
            icon={<IconListDetails size={30} stroke={1.4} />}
            title={text('enrollments.empty')}
            text={text(filtered ? 'enrollments.empty.filtered' : 'enrollments.empty.text')}
            action={
              filtered && (
                <Button variant="default" onClick={() => replace({})}>
                  {text('workflows.clear')}
                </Button>
              )
            }
          />
        )}
        {list.all.length > 0 && (
          <table
            className={`${tables.list} ${table.table}`}
            data-dense
            aria-label={text('enrollments.table')}
          >
            <thead>
              <tr>
                {mayEnroll && (
                  <th className={classes.check}>
                    <Checkbox
                      aria-label={text('bulk.select-page')}
                      checked={allShown}
                      indeterminate={!allShown && chosen !== 'all' && chosen.size > 0}
                      onChange={() =>
                        setChosen(new Set(allShown ? [] : list.all.slice(0, maxChosen).map(({ id }) => id)))
                      }
                    />
                  </th>
                )}
                <th>{text('enrollments.column.ticket')}</th>
                <th>{text('enrollments.column.status')}</th>
                <th className={classes.extra}>{text('enrollments.column.step')}</th>
                <th className={classes.extra}>{text('enrollments.column.entry')}</th>
                <th className={classes.extra}>{text('enrollments.column.version')}</th>
                <th className={table.time}>{text('enrollments.column.started')}</th>
              </tr>
            </thead>
            <tbody>
              {list.all.map((enrollment) => (
                <Row
                  key={enrollment.id}
                  enrollment={enrollment}
                  workflow={workflow}
                  words={words}
                  chosen={mayEnroll ? isChosen(enrollment.id) : undefined}
                  onChoose={choose}
                />
              ))}
            </tbody>
          </table>
        )}
        {list.hasNextPage && (
          <div className={table.more}>
            <Button
              variant="default"
              loading={list.isFetchingNextPage}
              onClick={() => void list.fetchNextPage()}
            >
              {text('action.more')}
            </Button>
          </div>
        )}
      </div>
    </>
  );
}

interface RowProps {
  enrollment: EnrollmentView;
  workflow: WorkflowView;
  words: Words;
  /** Absent for those who may not work on tickets. */
  chosen: boolean | undefined;
  onChoose: (input: { id: string; on: boolean }) => void;
}

const Row = memo(function Row(props: RowProps) {
  const { enrollment, workflow, words, chosen, onChoose } = props;
  const { text } = words;
  const navigate = useNavigate();
  const { id, ticket, status, stepId, version, startedAt, entry, hold, next } = enrollment;
  const run = `/workflows/${workflow.id}/enrollments/${id}`;
  const { steps } = workflow.draft.definition;
  const open = (event: MouseEvent) => {
    if ((event.target as HTMLElement).closest('a, input') || window.getSelection()?.toString()) return;
    void navigate(run);
  };
  return (
    // The link in the row is what the keyboard uses.
    <tr onClick={open}>
      {chosen !== undefined && (
        <td className={classes.check}>
          <Checkbox
            aria-label={text('bulk.select', { number: `#${ticket?.number ?? '–'}` })}
            checked={chosen}
            onChange={({ currentTarget }) => onChoose({ id, on: currentTarget.checked })}
          />
        </td>
      )}
      <td>
        <Link to={run} className={table.link}>
          {ticket ? (
            <>
              <span className={classes.faint}>#{ticket.number}</span> {ticket.subject}
            </>
          ) : (
            text('enrollments.ticket-gone')
          )}
        </Link>
      </td>
      <td>
        <EnrollmentStatusBadge status={status} />
        {hold && <div className={classes.faint}>{holdText({ hold, words })}</div>}
        {next && <div className={classes.faint}>{nextText({ next, words })}</div>}
      </td>
      <td className={`${classes.step} ${classes.extra}`}>
        {stepId && titleById({ steps, id: stepId, words })}
      </td>
      <td className={`${classes.faint} ${classes.extra}`}>{entryText({ entry, words })}</td>
      <td className={`${classes.faint} ${classes.extra}`}>{version}</td>
      <td className={table.time}>
        <RelativeTime at={startedAt} narrow />
      </td>
    </tr>
  );
});
