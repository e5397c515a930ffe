import type { Permission } from '@baton/shared';
import { IconLock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { usePermission } from '../../api/session.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { useText } from '../../messages/use-text.ts';

/** Shows a page to those who may see it, and to others what they need for that. */
export function Guarded({ permission, children }: { permission: Permission; children: ReactNode }) {
  const text = useText();
  const allowed = usePermission(permission);
  if (allowed) return children;
  return (
    <EmptyState
      page
      icon={<IconLock size={32} stroke={1.4} />}
      title={text('no-permission.title')}
      text={text('no-permission.text', { permission: text(`permission.${permission}`) })}
    />
  );
}
