import type { Role } from '@baton/shared';
import type { Choice } from '../../components/choices.ts';
import type { MessageId } from '../../messages/en/index.ts';
import { useText } from '../../messages/use-text.ts';

const roles: Readonly<Record<Role, MessageId>> = {
  admin: 'role.admin',
  designer: 'role.designer',
  representative: 'role.representative',
  viewer: 'role.viewer',
};

export function useRoleChoices(): Choice[] {
  const text = useText();
  return Object.entries(roles).map(([value, label]) => ({ value, label: text(label) }));
}
