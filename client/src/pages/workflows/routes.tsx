import type { RouteObject } from 'react-router';

export const workflowRoutes: RouteObject[] = [
  {
    path: 'workflows',
    lazy: async () => ({ Component: (await import('./workflows-page.tsx')).WorkflowsPage }),
  },
];
