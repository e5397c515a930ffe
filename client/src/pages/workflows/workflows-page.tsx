import { Anchor, Skeleton, Stack } from '@mantine/core';
import { Link } from 'react-router';
import { useRouteList } from '../../api/index.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { PageBody, PageHeader } from '../../components/page.tsx';
import { WorkflowStatusBadge } from '../../components/status-badge.tsx';
import { useText } from '../../messages/use-text.ts';

export function WorkflowsPage() {
  const text = useText();
  const workflows = useRouteList('listWorkflows', {});
  return (
    <>
      <PageHeader title={text('workflows.title')} />
      <PageBody>
        {workflows.isPending && <Skeleton height={120} />}
        {workflows.isError && <ErrorState error={workflows.error} onRetry={() => void workflows.refetch()} />}
        {workflows.isSuccess && workflows.all.length === 0 && <EmptyState title={text('workflows.title')} />}
        <Stack gap="xs" align="flex-start">
          {workflows.all.map(({ id, name, status }) => (
            <Anchor key={id} component={Link} to={`/workflows/${id}`}>
              {name} <WorkflowStatusBadge status={status} />
            </Anchor>
          ))}
        </Stack>
      </PageBody>
    </>
  );
}
