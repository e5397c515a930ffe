import { Navigate, type RouteObject } from 'react-router';

const knowledge = async () => ({ Component: (await import('./knowledge/knowledge-page.tsx')).KnowledgePage });

export const agentRoutes: RouteObject[] = [
  { path: 'agent', element: <Navigate to="/agent/handoff" replace /> },
  {
    path: 'agent/handoff',
    lazy: async () => ({ Component: (await import('./handoff/handoff-page.tsx')).HandoffPage }),
  },
  {
    path: 'agent/settings',
    lazy: async () => ({ Component: (await import('./agent-page.tsx')).AgentPage }),
  },
  { path: 'agent/knowledge', lazy: knowledge },
  { path: 'agent/knowledge/:id', lazy: knowledge },
];
