import { Button } from '@mantine/core';
import { IconBug } from '@tabler/icons-react';
import { isRouteErrorResponse, useRouteError } from 'react-router';
import { EmptyState } from '../../components/empty-state.tsx';
import { useText } from '../../messages/use-text.ts';
import { NotFoundPage } from './not-found-page.tsx';

/** In the place of a page that failed. A part of the app that an update replaced cannot be loaded any more either. */
export function RouteError() {
  const text = useText();
  const error = useRouteError();
  if (isRouteErrorResponse(error) && error.status === 404) return <NotFoundPage />;
  return (
    <EmptyState
      page
      icon={<IconBug size={32} stroke={1.4} />}
      title={text('error.crash.title')}
      text={text('error.crash.text')}
      action={<Button onClick={() => window.location.reload()}>{text('action.reload')}</Button>}
    />
  );
}
