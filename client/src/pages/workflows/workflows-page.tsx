import type { WorkflowStatus } from '@baton/shared';
import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconRoute, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { usePermission, useRouteList } from '../../api/index.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { ListSkeleton } from '../../components/list-skeleton.tsx';
import { PageHeader } from '../../components/page.tsx';
import { useAddressParams } from '../../components/use-address-params.ts';
import { useText } from '../../messages/use-text.ts';
import { Guarded } from '../fallback/guarded.tsx';
import { NewWorkflow } from './new-workflow.tsx';
import { WorkflowTable } from './workflow-table.tsx';
import classes from './workflows.module.css';

const statuses = ['on', 'paused', 'draft', 'off'] as const satisfies readonly WorkflowStatus[];
const isStatus = (value: string | null): value is WorkflowStatus =>
  statuses.some((status) => status === value);

export function WorkflowsPage() {
  return (
    <Guarded permission="workflows.view">
      <Workflows />
    </Guarded>
  );
}

/** All workflows. Search and status stand in the address, so that they survive a reload and can be shared. */
function Workflows() {
  const text = useText();
  const mayEdit = usePermission('workflows.edit');
  const { params, set, replace } = useAddressParams();
  const query = params.get('q') ?? '';
  const given = params.get('status');
  const status = isStatus(given) ? given : undefined;
  const workflows = useRouteList('listWorkflows', { query: { q: query || undefined, status } });
  const filtered = query !== '' || status !== undefined;
  const empty = workflows.isSuccess && workflows.all.length === 0;

  return (
    <>
      <PageHeader
        title={text('workflows.title')}
        description={text('workflows.description')}
        actions={mayEdit && <NewWorkflow />}
      />
      <div className={classes.bar}>
        <Search value={query} onSearch={(q) => set('q', q)} />
        <SegmentedControl
          size="xs"
          aria-label={text('workflows.status')}
          value={status ?? ''}
          onChange={(value) => set('status', value)}
          data={[
            { value: '', label: text('workflows.all') },
            ...statuses.map((value) => ({ value, label: text(`workflow-status.${value}`) })),
          ]}
        />
      </div>
      {workflows.isPending && <ListSkeleton padded />}
      {workflows.isError && <ErrorState error={workflows.error} onRetry={() => void workflows.refetch()} />}
      {empty && filtered && (
        <EmptyState
          title={text('workflows.empty.search')}
          text={text('workflows.empty.search.text')}
          action={
            <Button variant="default" onClick={() => replace({})}>
              {text('workflows.clear')}
            </Button>
          }
        />
      )}
      {empty && !filtered && (
        <EmptyState
          icon={<IconRoute size={30} stroke={1.4} />}
          title={text('workflows.empty')}
          text={text('workflows.empty.text')}
          action={
            <Button component={Link} to="/templates">
              {text('workflows.empty.action')}
            </Button>
          }
        />
      )}
      {workflows.all.length > 0 && <WorkflowTable workflows={workflows} />}
    </>
  );
}

/** Searches while typing, a moment after the last key. */
function Search({ value, onSearch }: { value: string; onSearch: (query: string) => void }) {
  const text = useText();
  const [typed, setTyped] = useState(value);
  const search = useDebouncedCallback(onSearch, 250);
  return (
    <TextInput
      className={classes.search ?? ''}
      type="search"
      aria-label={text('workflows.search')}
      placeholder={text('workflows.search')}
      leftSection={<IconSearch size={15} aria-hidden />}
      value={typed}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        search(currentTarget.value.trim());
      }}
    />
  );
}
