import { Skeleton } from '@mantine/core';
import { useParams } from 'react-router';
import { useRoute } from '../api/index.ts';
import { ErrorState } from '../components/error-state.tsx';
import { PageHeader } from '../components/page.tsx';
import { WorkflowStatusBadge } from '../components/status-badge.tsx';

export function BuilderPage() {
  const { id = '' } = useParams();
  const workflow = useRoute('getWorkflow', { params: { id } });
  if (workflow.isPending) return <Skeleton height={120} />;
  if (workflow.isError) return <ErrorState error={workflow.error} onRetry={() => void workflow.refetch()} />;
  return (
    <PageHeader title={workflow.data.name} aside={<WorkflowStatusBadge status={workflow.data.status} />} />
  );
}
