import type { WorkflowView } from '@baton/shared';
import { Skeleton } from '@mantine/core';
import { useParams, useSearchParams } from 'react-router';
import { useRoute } from '../api/index.ts';
import { ErrorState } from '../components/error-state.tsx';
import classes from './builder.module.css';
import { BuilderScreen } from './builder-screen.tsx';
import { useBuilderSession } from './session.ts';

export function BuilderPage() {
  const { id = '' } = useParams();
  const workflow = useRoute('getWorkflow', { params: { id } });
  if (workflow.isPending) return <BuilderSkeleton />;
  if (workflow.isError) {
    return <ErrorState error={workflow.error} onRetry={() => void workflow.refetch()} />;
  }
  return <Session key={workflow.data.id} workflow={workflow.data} />;
}

function Session({ workflow }: { workflow: WorkflowView }) {
  const [params] = useSearchParams();
  const builder = useBuilderSession({ workflow, select: params.get('select') });
  return <BuilderScreen workflow={workflow} builder={builder} />;
}

function BuilderSkeleton() {
  return (
    <div className={classes.screen}>
      <div className={classes.toolbar}>
        <Skeleton height={20} width={260} />
      </div>
      <div className={classes.loading}>
        {[96, 64, 64, 64].map((height, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: shapes without identity
          <Skeleton key={index} height={height} width={264} radius={8} />
        ))}
      </div>
    </div>
  );
}
