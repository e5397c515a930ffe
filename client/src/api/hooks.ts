import { routeTable } from 'virtual:route-table';
import type { RouteName, StreamEvent, StreamTopic } from '@baton/shared';
import {
  type InfiniteData,
  type QueryClient,
  type UseInfiniteQueryResult,
  type UseMutationResult,
  type UseQueryOptions,
  type UseQueryResult,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { type Answer, type CallInput, call } from './call.ts';
import { concerns, topics } from './concerns.ts';
import type { ApiProblem } from './problem.ts';

export const routeKey = <N extends RouteName>(name: N, input?: CallInput<N>) =>
  ['route', name, input?.params ?? null, input?.query ?? null] as const;

type RouteOptions<N extends RouteName, Picked> = Omit<
  UseQueryOptions<Answer<N>, ApiProblem, Picked, ReturnType<typeof routeKey<N>>>,
  'queryKey' | 'queryFn'
>;

/** The answer of a GET route, kept up to date by the live stream. */
export function useRoute<N extends RouteName, Picked = Answer<N>>(
  name: N,
  input: CallInput<N>,
  options: RouteOptions<N, Picked> = {},
): UseQueryResult<Picked, ApiProblem> {
  return useQuery({
    queryKey: routeKey(name, input),
    queryFn: ({ signal }) => call(name, input, { signal }),
    ...options,
  });
}

type ListRoute = {
  [N in RouteName]: Answer<N> extends { items: unknown[]; nextCursor: string | null } ? N : never;
}[RouteName];
type ItemOf<N extends RouteName> = Answer<N> extends { items: (infer Item)[] } ? Item : never;
interface ListPage<Item> {
  items: Item[];
  nextCursor: string | null;
}

/** A paged list; `fetchNextPage` follows the cursor. `all` joins the pages read so far. */
export function useRouteList<N extends ListRoute>(
  name: N,
  input: CallInput<N>,
  options: { enabled?: boolean } = {},
): UseInfiniteQueryResult<InfiniteData<ListPage<ItemOf<N>>>, ApiProblem> & { all: ItemOf<N>[] } {
  type Page = ListPage<ItemOf<N>>;
  const list = useInfiniteQuery<Page, ApiProblem, InfiniteData<Page>, readonly unknown[], string | undefined>(
    {
      queryKey: [...routeKey(name, input), 'pages'],
      queryFn: async ({ signal, pageParam }) => {
        const paged = { ...input, query: { ...input.query, cursor: pageParam } } as unknown as CallInput<N>;
        return (await call(name, paged, { signal })) as Page;
      },
      initialPageParam: undefined,
      getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
      placeholderData: (before) => before,
      ...options,
    },
  );
  const all = (list.data?.pages ?? []).flatMap(({ items }) => items);
  return { ...list, all };
}

interface ChangeOptions<N extends RouteName> {
  onSuccess?: (answer: Answer<N>, input: CallInput<N>) => void;
  onError?: (problem: ApiProblem, input: CallInput<N>) => void;
  /** Called before the request with the cache at hand; what it returns undoes the guess if the request fails. */
  optimistic?: (client: QueryClient, input: CallInput<N>) => () => void;
}

/**
 * A route that changes something, as a mutation. On success the answers of its own group are read anew at once,
 * without waiting for the stream.
 */
export function useChange<N extends RouteName>(
  name: N,
  { onSuccess, onError, optimistic }: ChangeOptions<N> = {},
): UseMutationResult<Answer<N>, ApiProblem, CallInput<N>, { undo?: () => void }> {
  const client = useQueryClient();
  return useMutation<Answer<N>, ApiProblem, CallInput<N>, { undo?: () => void }>({
    mutationFn: (input) => call(name, input),
    onMutate: (input) => (optimistic ? { undo: optimistic(client, input) } : {}),
    onError: (problem, input, context) => {
      context?.undo?.();
      onError?.(problem, input);
    },
    onSuccess: (answer, input) => {
      const id = (input.params as { id?: string } | undefined)?.id ?? null;
      for (const topic of topicsOf(name)) invalidate(client, [{ topic, id }]);
      onSuccess?.(answer, input);
    },
  });
}

const topicsOf = (route: RouteName): StreamTopic[] =>
  topics.filter((topic) => concerns({ event: { topic, id: null }, route, tag: routeTable[route].tag }));

/** Marks the answers that these events concern as out of date; those on screen are read again. */
export function invalidate(client: QueryClient, events: readonly StreamEvent[]): void {
  void client.invalidateQueries({
    predicate: ({ queryKey }) => {
      const [kind, route, params] = queryKey as unknown as ReturnType<typeof routeKey>;
      if (kind !== 'route') return false;
      const { tag } = routeTable[route];
      return events.some((event) => concerns({ event, route, tag, params }));
    },
  });
}
