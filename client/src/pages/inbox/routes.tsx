import type { RouteObject } from 'react-router';

const inbox = async () => ({ Component: (await import('./inbox-page.tsx')).InboxPage });

export const inboxRoutes: RouteObject[] = [
  { path: 'inbox', lazy: inbox },
  { path: 'inbox/:id', lazy: inbox },
];
