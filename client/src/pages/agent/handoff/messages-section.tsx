import { messagesInUse } from '@baton/shared';
import { SettingsSection } from '../../../components/settings-section.tsx';
import { LocalizedTextEditor } from '../../../components/text-editor/localized-text-editor.tsx';
import { useText } from '../../../messages/use-text.ts';
import classes from './handoff-page.module.css';
import { type Part, useErrorOf } from './part.tsx';

/** The messages that visitors may come to read under the settings above; the others are kept and not shown. */
export function MessagesSection({ settings, change, problems, readOnly }: Part) {
  const text = useText();
  const errorOf = useErrorOf(problems);
  const kinds = messagesInUse(settings);
  return (
    <SettingsSection title={text('handoff.messages')}>
      {kinds.length === 0 && <p className={classes.hint}>{text('handoff.messages.none')}</p>}
      {kinds.map((kind) => (
        <LocalizedTextEditor
          key={kind}
          label={text(`handoff.message.${kind}`)}
          description={text(`handoff.message.${kind}.text`)}
          readOnly={readOnly}
          error={errorOf(`messages.${kind}`)}
          value={settings.messages[kind]}
          onChange={(written) => change({ messages: { ...settings.messages, [kind]: written } })}
        />
      ))}
    </SettingsSection>
  );
}
