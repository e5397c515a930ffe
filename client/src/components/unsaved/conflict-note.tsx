import { Alert, Button, Group } from '@mantine/core';
import { IconGitMerge } from '@tabler/icons-react';
import { useText } from '../../messages/use-text.ts';
import type { SettingsDraft } from './use-settings-draft.ts';

interface ConflictNoteProps {
  draft: Pick<SettingsDraft<object>, 'overtaken' | 'discard' | 'rebase'>;
  /** Who saved meanwhile, where it is known. */
  savedBy?: string | null;
  savedRevision: number;
}

/** Appears when somebody else saved these settings while they were being edited, and lets one choose. */
export function ConflictNote({ draft, savedBy, savedRevision }: ConflictNoteProps) {
  const text = useText();
  if (!draft.overtaken) return null;
  return (
    <Alert
      color="yellow"
      role="alert"
      mb="sm"
      icon={<IconGitMerge size={17} />}
      title={text('conflict.title')}
    >
      {text('conflict.text', { name: savedBy ?? text('actor.unknown'), revision: savedRevision })}
      <Group gap="xs" mt="xs">
        <Button size="xs" variant="default" onClick={draft.discard}>
          {text('conflict.theirs')}
        </Button>
        <Button size="xs" variant="default" onClick={draft.rebase}>
          {text('conflict.mine')}
        </Button>
      </Group>
    </Alert>
  );
}
