import type { RouteObject } from 'react-router';

export const ticketRoutes: RouteObject[] = [
  {
    path: 'tickets',
    lazy: async () => ({ Component: (await import('./tickets-page.tsx')).TicketsPage }),
  },
  {
    path: 'tickets/:id',
    lazy: async () => ({ Component: (await import('./ticket-page.tsx')).TicketPage }),
  },
];
