import type { RouteObject } from 'react-router';

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
    lazy: async () => ({ Component: (await import('./versions/version-page.tsx')).VersionPage }),
  },
  {
    path: 'workflows/:id/enrollments/:enrollmentId',
    lazy: async () => ({ Component: (await import('./run/run-page.tsx')).RunPage }),
  },
];
