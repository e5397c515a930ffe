import type { RouteObject } from 'react-router';
import type { RouteHandle } from '../../app/shell.tsx';

export const templateRoutes: RouteObject[] = [
  {
    path: 'templates',
    lazy: async () => ({ Component: (await import('./templates-page.tsx')).TemplatesPage }),
  },
  {
    path: 'templates/:key',
    handle: { rail: 'collapsed' } satisfies RouteHandle,
    lazy: async () => ({ Component: (await import('./template-page.tsx')).TemplatePage }),
  },
];
