import type { RouteObject } from 'react-router';

export const ticketRoutes: RouteObject[] = [
  {
    path: 'tickets',
    lazy: async () => ({ Component: (await import('./tickets-page.tsx')).TicketsPage }),
  },
  {
    path: 'tasks',
    lazy: async () => ({ Component: (await import('../tasks/tasks-page.tsx')).TasksPage }),
  },
  {
    path: 'tickets/:id',
    lazy: async () => ({ Component: (await import('./ticket-page.tsx')).TicketPage }),
  },
];
