import { agentRoutes } from './agent-routes.ts';
import { bulkRoutes } from './bulk-routes.ts';
import { catalogueRoutes } from './catalogue-routes.ts';
import { codeRoutes } from './code-routes.ts';
import { conversationRoutes, inboxRoutes } from './conversation-routes.ts';
import { enrollmentRoutes } from './enrollment-routes.ts';
import { hookRoutes } from './hook-routes.ts';
import { mailRoutes } from './mail-routes.ts';
import { notificationRoutes } from './notification-routes.ts';
import { peopleRoutes, settingsRoutes } from './people-routes.ts';
import { retentionRoutes } from './retention-routes.ts';
import { taskRoutes } from './task-routes.ts';
import { ticketRoutes } from './ticket-routes.ts';
import { workflowRoutes } from './workflow-routes.ts';

type TicketRoutes = typeof ticketRoutes;
type TaskRoutes = typeof taskRoutes;
type ConversationRoutes = typeof conversationRoutes;
type InboxRoutes = typeof inboxRoutes;
type AgentRoutes = typeof agentRoutes;
type WorkflowRoutes = typeof workflowRoutes;
type CodeRoutes = typeof codeRoutes;
type EnrollmentRoutes = typeof enrollmentRoutes;
type CatalogueRoutes = typeof catalogueRoutes;
type BulkRoutes = typeof bulkRoutes;
type PeopleRoutes = typeof peopleRoutes;
type SettingsRoutes = typeof settingsRoutes;
type RetentionRoutes = typeof retentionRoutes;
type HookRoutes = typeof hookRoutes;
type MailRoutes = typeof mailRoutes;
type NotificationRoutes = typeof notificationRoutes;

/** The table's type, named part by part: written out in one it is longer than a declaration may be. */
export interface Routes
  extends TicketRoutes,
    TaskRoutes,
    ConversationRoutes,
    InboxRoutes,
    AgentRoutes,
    WorkflowRoutes,
    CodeRoutes,
    EnrollmentRoutes,
    CatalogueRoutes,
    BulkRoutes,
    PeopleRoutes,
    SettingsRoutes,
    RetentionRoutes,
    HookRoutes,
    MailRoutes,
    NotificationRoutes {}

/** Every route of the HTTP API by name. */
export const routes: Routes = {
  ...ticketRoutes,
  ...taskRoutes,
  ...conversationRoutes,
  ...inboxRoutes,
  ...agentRoutes,
  ...workflowRoutes,
  ...codeRoutes,
  ...enrollmentRoutes,
  ...catalogueRoutes,
  ...bulkRoutes,
  ...peopleRoutes,
  ...settingsRoutes,
  ...retentionRoutes,
  ...hookRoutes,
  ...mailRoutes,
  ...notificationRoutes,
};
export type RouteName = keyof Routes;

export * from './agent-routes.ts';
export * from './bulk-routes.ts';
export * from './catalogue-routes.ts';
export * from './code-routes.ts';
export * from './conversation-routes.ts';
export * from './enrollment-routes.ts';
export * from './hook-routes.ts';
export * from './mail-routes.ts';
export * from './notification-routes.ts';
export * from './people-routes.ts';
export * from './problem-details.ts';
export * from './retention-routes.ts';
export * from './route.ts';
export * from './stream.ts';
export * from './task-routes.ts';
export * from './ticket-routes.ts';
export * from './time-cursor.ts';
export * from './workflow-routes.ts';
