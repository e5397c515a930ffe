import { createBrowserRouter, type RouteObject } from 'react-router';
import { builderRoutes } from '../builder/routes.tsx';
import { agentRoutes } from '../pages/agent/routes.tsx';
import { NotFoundPage } from '../pages/fallback/not-found-page.tsx';
import { RouteError } from '../pages/fallback/route-error.tsx';
import { inboxRoutes } from '../pages/inbox/routes.tsx';
import { peopleRoutes } from '../pages/people/routes.tsx';
import { settingsRoutes } from '../pages/settings/routes.tsx';
import { templateRoutes } from '../pages/templates/routes.tsx';
import { ticketRoutes } from '../pages/tickets/routes.tsx';
import { workflowRoutes } from '../pages/workflows/routes.tsx';
import { Home } from './home.tsx';
import { Root } from './root.tsx';

const pages: RouteObject[] = [
  { index: true, element: <Home /> },
  { path: 'login', element: <Home /> },
  ...workflowRoutes,
  ...templateRoutes,
  ...builderRoutes,
  ...ticketRoutes,
  ...inboxRoutes,
  ...agentRoutes,
  ...peopleRoutes,
  ...settingsRoutes,
  { path: '*', element: <NotFoundPage /> },
];

export const router = createBrowserRouter([
  {
    path: '/',
    element: <Root />,
    // Below the shell, so that a page that fails leaves the navigation standing.
    children: [{ errorElement: <RouteError />, children: pages }],
    errorElement: <RouteError />,
    hydrateFallbackElement: <></>,
  },
]);
