import type { RouteObject } from 'react-router';

export const templateRoutes: RouteObject[] = [
  {
    path: 'templates',
    lazy: async () => ({ Component: (await import('./templates-page.tsx')).TemplatesPage }),
  },
  {
    path: 'templates/:key',
    lazy: async () => ({ Component: (await import('./template-page.tsx')).TemplatePage }),
  },
];
