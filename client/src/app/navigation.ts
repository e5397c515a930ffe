import type { Permission } from '@baton/shared';
import {
  IconAddressBook,
  IconBook2,
  IconHeadset,
  IconInbox,
  IconListCheck,
  IconRobot,
  IconRoute,
  IconSettings,
  IconTemplate,
  IconTicket,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import type { MessageId } from '../messages/en/index.ts';

export interface Destination {
  to: string;
  label: MessageId;
  icon: ComponentType<{ size?: number; stroke?: number }>;
  permission: Permission | null;
}

/** The navigation in groups, what is designed, what is worked on, what is set up. */
export const navigation: readonly { label: MessageId | null; destinations: readonly Destination[] }[] = [
  {
    label: null,
    destinations: [
      { to: '/workflows', label: 'nav.workflows', icon: IconRoute, permission: 'workflows.view' },
      { to: '/templates', label: 'nav.templates', icon: IconTemplate, permission: 'workflows.view' },
    ],
  },
  {
    label: null,
    destinations: [
      { to: '/tickets', label: 'nav.tickets', icon: IconTicket, permission: 'tickets.view' },
      { to: '/tasks', label: 'nav.tasks', icon: IconListCheck, permission: 'tickets.view' },
      { to: '/inbox', label: 'nav.inbox', icon: IconInbox, permission: 'tickets.view' },
    ],
  },
  {
    label: 'nav.agent',
    destinations: [
      { to: '/agent/handoff', label: 'nav.handoff', icon: IconHeadset, permission: null },
      { to: '/agent/settings', label: 'nav.agent-settings', icon: IconRobot, permission: null },
      { to: '/agent/knowledge', label: 'nav.knowledge', icon: IconBook2, permission: null },
    ],
  },
  {
    label: null,
    destinations: [
      { to: '/people', label: 'nav.people', icon: IconAddressBook, permission: 'people.view' },
      { to: '/settings', label: 'nav.settings', icon: IconSettings, permission: 'settings.edit' },
    ],
  },
];
