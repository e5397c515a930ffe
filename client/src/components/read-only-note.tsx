import type { Permission } from '@baton/shared';
import { Alert } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useText } from '../messages/use-text.ts';

/** Says at the head of a page why nothing on it can be changed. */
export function ReadOnlyNote({ permission }: { permission: Permission }) {
  const text = useText();
  return (
    <Alert color="gray" icon={<IconLock size={16} />} p="xs" mb="sm">
      {text('read-only', { permission: text(`permission.${permission}`) })}
    </Alert>
  );
}
