import type { RouteObject } from 'react-router';
import type { RouteHandle } from '../../app/shell.tsx';

/** Drawings need the width. */
const wide = { rail: 'collapsed' } satisfies RouteHandle;

export const workflowRoutes: RouteObject[] = [
  {
    path: 'workflows',
    lazy: async () => ({ Component: (await import('./workflows-page.tsx')).WorkflowsPage }),
  },
  {
    path: 'workflows/:id/details/:tab?',
    lazy: async () => ({ Component: (await import('./details/details-page.tsx')).DetailsPage }),
  },
  {
    path: 'workflows/:id/versions/:version',
    handle: wide,
    lazy: async () => ({ Component: (await import('./versions/version-page.tsx')).VersionPage }),
  },
  {
    path: 'workflows/:id/enrollments/:enrollmentId',
    handle: wide,
    lazy: async () => ({ Component: (await import('./run/run-page.tsx')).RunPage }),
  },
];
