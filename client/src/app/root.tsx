import { Center, Loader } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { useSession } from '../api/session.ts';
import { ErrorState } from '../components/error-state.tsx';
import { useText } from '../messages/use-text.ts';
import { Shell } from './shell.tsx';

const LoginPage = lazy(() => import('../pages/login/login-page.tsx'));

/** Everything stands behind the login; it keeps the address, so that logging in leads to where one was going. */
export function Root() {
  const text = useText();
  const session = useSession();
  if (session.isPending) {
    return (
      <Center h="100dvh">
        <Loader size="sm" aria-label={text('app.loading')} />
      </Center>
    );
  }
  if (session.isError) {
    return (
      <Center h="100dvh">
        <ErrorState error={session.error} onRetry={() => void session.refetch()} />
      </Center>
    );
  }
  if (session.data) return <Shell />;
  return (
    <Suspense>
      <LoginPage />
    </Suspense>
  );
}
