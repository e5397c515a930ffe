import type { Permission } from '@baton/shared';
import type { MessageId } from '../../messages/en/index.ts';

const labels: Readonly<Record<Permission, MessageId>> = {
  'tickets.view': 'permission.tickets.view',
  'tickets.edit': 'permission.tickets.edit',
  'workflows.view': 'permission.workflows.view',
  'workflows.edit': 'permission.workflows.edit',
  'workflows.publish': 'permission.workflows.publish',
  'agent.edit': 'permission.agent.edit',
  'people.view': 'permission.people.view',
  'people.edit': 'permission.people.edit',
  'settings.edit': 'permission.settings.edit',
};

/** Every permission, the ones a program most often needs first. */
export const allPermissions = Object.keys(labels) as Permission[];
