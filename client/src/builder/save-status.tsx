import { Tooltip } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconCloudOff, IconRefresh } from '@tabler/icons-react';
import { useIntl } from 'react-intl';
import { useText } from '../messages/use-text.ts';
import { useDraft } from './context.ts';
import type { SaveState } from './draft/save-state.ts';
import classes from './save-status.module.css';

/** Where the draft stands with the server; screen readers hear it change. */
export function SaveStatus() {
  const text = useText();
  const intl = useIntl();
  const save = useDraft((state) => state.save);
  const { word, hint, tone, Icon } = look(save);
  const at =
    save.kind === 'saved' && save.at !== null ? intl.formatTime(save.at, { timeStyle: 'medium' }) : null;
  const label = at
    ? text('save.saved-at', { when: at })
    : save.kind === 'refused'
      ? save.message
      : hint && text(hint);
  return (
    <Tooltip label={label} disabled={!label} multiline maw={280}>
      <span className={classes.status} data-tone={tone} role="status">
        <Icon size={14} aria-hidden />
        {text(word)}
      </span>
    </Tooltip>
  );
}

function look({ kind }: SaveState) {
  switch (kind) {
    case 'saved':
      return { word: 'save.saved', hint: null, tone: 'quiet', Icon: IconCheck } as const;
    case 'unsaved':
    case 'saving':
      return { word: 'save.saving', hint: null, tone: 'quiet', Icon: IconRefresh } as const;
    case 'offline':
      return {
        word: 'save.offline',
        hint: 'save.offline.hint',
        tone: 'warning',
        Icon: IconCloudOff,
      } as const;
    case 'refused':
      return { word: 'save.refused', hint: null, tone: 'danger', Icon: IconAlertTriangle } as const;
    case 'conflict':
      return {
        word: 'save.conflict',
        hint: 'save.conflict.title',
        tone: 'warning',
        Icon: IconAlertTriangle,
      } as const;
  }
}
