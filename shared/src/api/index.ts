import { agentRoutes } from './agent-routes.ts';
import { catalogueRoutes } from './catalogue-routes.ts';
import { conversationRoutes, inboxRoutes } from './conversation-routes.ts';
import { mailRoutes } from './mail-routes.ts';
import { notificationRoutes } from './notification-routes.ts';
import { peopleRoutes, settingsRoutes } from './people-routes.ts';
import { ticketRoutes } from './ticket-routes.ts';
import { workflowRoutes } from './workflow-routes.ts';

/** Every route of the HTTP API by name. */
export const routes = {
  ...ticketRoutes,
  ...conversationRoutes,
  ...inboxRoutes,
  ...agentRoutes,
  ...workflowRoutes,
  ...catalogueRoutes,
  ...peopleRoutes,
  ...settingsRoutes,
  ...mailRoutes,
  ...notificationRoutes,
};
export type Routes = typeof routes;
export type RouteName = keyof Routes;

export * from './agent-routes.ts';
export * from './catalogue-routes.ts';
export * from './conversation-routes.ts';
export * from './mail-routes.ts';
export * from './notification-routes.ts';
export * from './people-routes.ts';
export * from './problem-details.ts';
export * from './route.ts';
export * from './stream.ts';
export * from './ticket-routes.ts';
export * from './time-cursor.ts';
export * from './workflow-routes.ts';
