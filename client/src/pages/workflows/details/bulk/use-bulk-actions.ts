import type { BulkView } from '@baton/shared';
import { useRoute } from '../../../../api/index.ts';

/** The stream says that something changed; without it (Redis is away) this asks by itself. */
const askEveryMs = 2000;

/** The last bulk actions of a workflow, newest first, kept current while one runs. */
export function useBulkActions(workflowId: string): readonly BulkView[] {
  const { data } = useRoute(
    'listBulkActions',
    { params: { id: workflowId } },
    {
      refetchInterval: ({ state }) =>
        state.data?.items.some(({ status }) => status === 'running') ? askEveryMs : false,
    },
  );
  return data?.items ?? [];
}
