import { Navigate, type RouteObject } from 'react-router';

export const settingsRoutes: RouteObject[] = [
  {
    path: 'settings',
    lazy: async () => ({ Component: (await import('./settings-page.tsx')).SettingsPage }),
    children: [
      { index: true, element: <Navigate to="/settings/api-keys" replace /> },
      {
        path: 'api-keys',
        lazy: async () => ({ Component: (await import('./api-keys.tsx')).ApiKeys }),
      },
      {
        path: 'properties',
        lazy: async () => ({ Component: (await import('./custom-properties.tsx')).CustomProperties }),
      },
      { path: 'mailbox', lazy: async () => ({ Component: (await import('./mailbox.tsx')).Mailbox }) },
      {
        path: 'retention',
        lazy: async () => ({ Component: (await import('./retention.tsx')).RetentionSettings }),
      },
      { path: 'audit', lazy: async () => ({ Component: (await import('./audit.tsx')).Audit }) },
      { path: 'demo', lazy: async () => ({ Component: (await import('./demo.tsx')).Demo }) },
    ],
  },
];
