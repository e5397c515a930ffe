import type { MessageView } from '@baton/shared';
import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { type ApiProblem, call, routeKey } from '../../api/index.ts';

/** All messages of a conversation, oldest first, however many pages they are. */
export function useMessages(id: string): UseQueryResult<MessageView[], ApiProblem> {
  return useQuery({
    queryKey: routeKey('listMessages', { params: { id } }),
    queryFn: async ({ signal }) => {
      const all: MessageView[] = [];
      let cursor: string | undefined;
      do {
        const page = await call(
          'listMessages',
          { params: { id }, query: { cursor, limit: 200 } },
          { signal },
        );
        all.push(...page.items);
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined);
      return all;
    },
  });
}
