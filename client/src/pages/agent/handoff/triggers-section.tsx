import type { CustomTrigger } from '@baton/shared';
import { ActionIcon, Switch, TextInput } from '@mantine/core';
import { IconHelpOff, IconPlayerPause, IconPlus, IconTrash, IconUserQuestion } from '@tabler/icons-react';
import { type ClipboardEvent, type KeyboardEvent, useState } from 'react';
import { newKey, useRoute } from '../../../api/index.ts';
import { SettingsSection } from '../../../components/settings-section.tsx';
import { ToneBadge } from '../../../components/status-badge.tsx';
import { useText } from '../../../messages/use-text.ts';
import classes from './handoff-page.module.css';
import { type Part, useErrorOf } from './part.tsx';
import { addPhrases, maxPhrases } from './phrases.ts';

const always = [
  { kind: 'asked-for-person', icon: IconUserQuestion },
  { kind: 'cannot-answer', icon: IconHelpOff },
  { kind: 'paused', icon: IconPlayerPause },
] as const;

/** The triggers that always hold, and the admin's own words and phrases. */
export function TriggersSection({ settings, change, problems, readOnly }: Part) {
  const text = useText();
  const agent = useRoute('getAgent', {});
  const { customTriggers } = settings;
  const setTriggers = (triggers: CustomTrigger[]) => change({ customTriggers: triggers });

  return (
    <SettingsSection title={text('handoff.triggers')}>
      <ul className={classes.always}>
        {always.map(({ kind, icon: Icon }) => (
          <li key={kind} className={classes.trigger}>
            <Icon size={17} stroke={1.7} aria-hidden />
            <div className={classes.triggerWords}>
              <b>{text(`handoff.trigger.${kind}`)}</b>
              <p>{text(`handoff.trigger.${kind}.text`)}</p>
            </div>
            {kind === 'paused' && agent.data?.paused ? (
              <ToneBadge tone="warning">{text('handoff.trigger.paused.now')}</ToneBadge>
            ) : (
              <ToneBadge tone="neutral">{text('handoff.triggers.always')}</ToneBadge>
            )}
          </li>
        ))}
      </ul>
      <div>
        <h3 className={classes.subhead}>{text('handoff.custom')}</h3>
        <p className={classes.hint}>{text('handoff.custom.text')}</p>
        {customTriggers.length === 0 && <p className={classes.hint}>{text('handoff.custom.none')}</p>}
        <Phrases {...{ problems, readOnly }} triggers={customTriggers} onChange={setTriggers} />
        {!readOnly && <AddPhrase triggers={customTriggers} onChange={setTriggers} />}
      </div>
    </SettingsSection>
  );
}

interface PhrasesProps extends Pick<Part, 'problems' | 'readOnly'> {
  triggers: readonly CustomTrigger[];
  onChange: (triggers: CustomTrigger[]) => void;
}

function Phrases({ triggers, onChange, problems, readOnly }: PhrasesProps) {
  const text = useText();
  const errorOf = useErrorOf(problems);
  const edit = (at: CustomTrigger, changes: Partial<CustomTrigger>) =>
    onChange(triggers.map((one) => (one === at ? { ...one, ...changes } : one)));
  if (triggers.length === 0) return null;
  return (
    <ul className={classes.phrases}>
      {triggers.map((trigger, index) => (
        <li key={trigger.id} className={classes.phrase}>
          <Switch
            size="xs"
            aria-label={text('handoff.custom.enabled', { phrase: trigger.phrase })}
            checked={trigger.enabled}
            disabled={readOnly}
            onChange={({ currentTarget }) => edit(trigger, { enabled: currentTarget.checked })}
          />
          <TextInput
            className={classes.grow}
            aria-label={text('handoff.custom.phrase')}
            value={trigger.phrase}
            maxLength={200}
            readOnly={readOnly}
            error={errorOf(`customTriggers.${index}.phrase`)}
            onChange={({ currentTarget }) => edit(trigger, { phrase: currentTarget.value })}
          />
          {!readOnly && (
            <ActionIcon
              mt={2}
              aria-label={text('handoff.custom.remove', { phrase: trigger.phrase })}
              onClick={() => onChange(triggers.filter((one) => one !== trigger))}
            >
              <IconTrash size={15} />
            </ActionIcon>
          )}
        </li>
      ))}
    </ul>
  );
}

function AddPhrase({ triggers, onChange }: Pick<PhrasesProps, 'triggers' | 'onChange'>) {
  const text = useText();
  const [written, setWritten] = useState('');
  const full = triggers.length >= maxPhrases;

  const add = (lines: string) => {
    onChange(addPhrases({ triggers, lines, newId: () => newKey().slice(0, 12) }));
    setWritten('');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    add(written);
  };
  const onPaste = (event: ClipboardEvent) => {
    const lines = event.clipboardData.getData('text');
    if (!lines.trim().includes('\n')) return;
    event.preventDefault();
    add(lines);
  };

  return (
    <TextInput
      aria-label={text('handoff.custom.add')}
      placeholder={text('handoff.custom.add')}
      description={text(full ? 'handoff.custom.full' : 'handoff.custom.add.hint')}
      inputWrapperOrder={['input', 'description']}
      disabled={full}
      maxLength={200}
      value={written}
      onChange={({ currentTarget }) => setWritten(currentTarget.value)}
      onKeyDown={onKeyDown}
      onPaste={onPaste}
      rightSection={
        <ActionIcon
          aria-label={text('handoff.custom.add')}
          disabled={written.trim() === ''}
          onClick={() => add(written)}
        >
          <IconPlus size={16} />
        </ActionIcon>
      }
    />
  );
}
