import type { Permission, SessionView } from '@baton/shared';
import { type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query';
import { changeLanguage } from '../messages/language.ts';
import { call, rememberCsrfToken } from './call.ts';
import { routeKey } from './hooks.ts';
import { type ApiProblem, isProblem } from './problem.ts';

const sessionKey = routeKey('getMe', {});

/** Takes over what a session brings along: its token and the person's language. */
export async function adoptSession(session: SessionView): Promise<SessionView> {
  rememberCsrfToken(session.csrfToken);
  if (session.user) await changeLanguage(session.user.language);
  return session;
}

async function readSession(signal: AbortSignal): Promise<SessionView | null> {
  try {
    return await adoptSession(await call('getMe', {}, { signal }));
  } catch (error) {
    if (isProblem(error, 401)) return null;
    throw error;
  }
}

/** Who is signed in; null when nobody is. */
export function useSession(): UseQueryResult<SessionView | null, ApiProblem> {
  return useQuery({
    queryKey: sessionKey,
    queryFn: ({ signal }) => readSession(signal),
    staleTime: 5 * 60_000,
  });
}

/** Puts a session in the place of the one that was; nothing that another person saw stays behind. */
export function useSwitchSession(): (session: SessionView | null) => void {
  const client = useQueryClient();
  return (session) => {
    client.removeQueries({ predicate: ({ queryKey }) => queryKey[1] !== 'getMe' });
    client.setQueryData(sessionKey, session);
  };
}

/** The signed-in person. Only below the shell, where somebody always is. */
export function useMe(): NonNullable<SessionView['user']> {
  const { data } = useSession();
  if (!data?.user) throw new Error('useMe is for pages inside the shell');
  return data.user;
}

/** Whether the signed-in person may do something. */
export function usePermission(permission: Permission): boolean {
  return useSession().data?.permissions.includes(permission) ?? false;
}
