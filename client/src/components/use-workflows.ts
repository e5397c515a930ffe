import { useMemo } from 'react';
import { type Answer, usePermission, useRoute } from '../api/index.ts';

type NamedWorkflow = Answer<'listWorkflowNames'>['items'][number];

export interface Workflows {
  all: readonly NamedWorkflow[];
  find(id: string): NamedWorkflow | undefined;
  /** False until the list has arrived: what one then does not find may still exist. */
  loaded: boolean;
}

/** Every workflow by name, for choosing and naming one. Empty for those who may not see workflows. */
export function useWorkflows(): Workflows {
  const enabled = usePermission('workflows.view');
  const { data } = useRoute('listWorkflowNames', {}, { enabled });
  return useMemo(() => {
    const byId = new Map(data?.items.map((workflow) => [workflow.id as string, workflow]));
    return { all: data?.items ?? [], find: (id) => byId.get(id), loaded: data !== undefined };
  }, [data]);
}
