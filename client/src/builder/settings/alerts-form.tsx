import type { FailureAlerts } from '@baton/shared';
import { NumberInput, Stack, Switch, TagsInput, Text, TextInput } from '@mantine/core';
import { MembersPicker } from '../../components/members-picker.tsx';
import { useLanguage } from '../../messages/language.ts';
import { problemWords } from '../../steps/problem-words.ts';
import { useWords } from '../../steps/use-words.ts';
import { theDefinition, useBuilder, useDraft } from '../context.ts';

/** Who is told that runs of this workflow fail. */
export function AlertsForm() {
  const { text } = useWords();
  const language = useLanguage(({ language }) => language);
  const { builder, readOnly } = useBuilder();
  const { settings } = useDraft(theDefinition);
  const { alerts, ...others } = settings;
  const set = (changed: FailureAlerts | undefined) =>
    builder.apply(
      { type: 'setSettings', settings: changed ? { ...settings, alerts: changed } : others },
      { merge: 'alerts' },
    );
  const fresh: FailureAlerts = { members: [], emails: [], chatUrl: '', everyMinutes: 15, language };
  return (
    <Stack gap={16}>
      <Switch
        label={text('alerts.label')}
        description={text('alerts.hint')}
        checked={alerts !== undefined}
        disabled={readOnly}
        onChange={({ currentTarget }) => set(currentTarget.checked ? fresh : undefined)}
      />
      {alerts && <Recipients alerts={alerts} set={set} readOnly={readOnly} />}
    </Stack>
  );
}

interface RecipientsProps {
  alerts: FailureAlerts;
  set: (alerts: FailureAlerts) => void;
  readOnly: boolean;
}

function Recipients({ alerts, set, readOnly }: RecipientsProps) {
  const words = useWords();
  const { text } = words;
  const language = useLanguage(({ language }) => language);
  const { problems } = useBuilder();
  const errorAt = (field: string) => {
    const problem = problems.find((one) => one.stepId === null && one.field === field);
    return problem && problemWords({ problem, words, language });
  };
  const none = errorAt('settings.alerts');
  return (
    <>
      {none && (
        <Text size="xs" c="var(--danger)">
          {none}
        </Text>
      )}
      <MembersPicker
        label={text('alerts.members')}
        description={text('alerts.members.hint')}
        value={alerts.members}
        error={errorAt('settings.alerts.members')}
        readOnly={readOnly}
        onChange={(members) => set({ ...alerts, members })}
      />
      <TagsInput
        label={text('alerts.emails')}
        placeholder={alerts.emails.length === 0 ? 'team@example.com' : ''}
        value={alerts.emails}
        error={errorAt('settings.alerts.emails')}
        readOnly={readOnly}
        maxTags={20}
        acceptValueOnBlur
        onChange={(emails) => set({ ...alerts, emails: emails.map((one) => one.trim()).filter(Boolean) })}
      />
      <TextInput
        label={text('alerts.chat')}
        description={text('alerts.chat.hint')}
        placeholder="https://"
        value={alerts.chatUrl}
        error={errorAt('settings.alerts.chatUrl')}
        readOnly={readOnly}
        maxLength={2000}
        onChange={({ currentTarget }) => set({ ...alerts, chatUrl: currentTarget.value.trim() })}
      />
      <NumberInput
        label={text('alerts.every')}
        min={1}
        max={1440}
        allowDecimal={false}
        allowNegative={false}
        clampBehavior="strict"
        readOnly={readOnly}
        value={alerts.everyMinutes}
        onChange={(value) => {
          if (typeof value === 'number' && value >= 1) set({ ...alerts, everyMinutes: value });
        }}
      />
    </>
  );
}
