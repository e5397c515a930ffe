import type { RouteObject } from 'react-router';
import type { RouteHandle } from '../app/shell.tsx';

export const builderRoutes: RouteObject[] = [
  {
    path: 'workflows/:id',
    handle: { rail: 'collapsed' } satisfies RouteHandle,
    lazy: async () => ({ Component: (await import('./builder-page.tsx')).BuilderPage }),
  },
];
