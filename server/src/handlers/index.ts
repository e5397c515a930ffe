import type { Handlers } from '../http/context.ts';
import { agentHandlers } from './agent.ts';
import { bulkHandlers } from './bulk-actions.ts';
import { catalogueHandlers } from './catalogue.ts';
import { conversationHandlers } from './conversations.ts';
import { enrollmentHandlers } from './enrollments.ts';
import { hookHandlers } from './hooks.ts';
import { mailHandlers } from './mails.ts';
import { notificationHandlers } from './notifications.ts';
import { peopleHandlers } from './people.ts';
import { retentionHandlers } from './retention.ts';
import { sessionHandlers } from './session.ts';
import { settingsHandlers } from './settings.ts';
import { taskHandlers } from './tasks.ts';
import { codeHandlers } from './test-code.ts';
import { ticketHandlers } from './tickets.ts';
import { whyNotHandlers } from './why-not-enrolled.ts';
import { workflowHandlers } from './workflows.ts';

/** A handler for every route of the table. */
export const handlers: Handlers = {
  ...ticketHandlers,
  ...taskHandlers,
  ...conversationHandlers,
  ...agentHandlers,
  ...workflowHandlers,
  ...codeHandlers,
  ...catalogueHandlers,
  ...enrollmentHandlers,
  ...whyNotHandlers,
  ...bulkHandlers,
  ...peopleHandlers,
  ...sessionHandlers,
  ...settingsHandlers,
  ...retentionHandlers,
  ...hookHandlers,
  ...mailHandlers,
  ...notificationHandlers,
};
