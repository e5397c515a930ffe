import type { AgentSettings } from '@baton/shared';
import { Skeleton, Slider, Switch, TextInput } from '@mantine/core';
import { type Answer, isProblem, useChange, usePermission, useRoute } from '../../api/index.ts';
import { ErrorState } from '../../components/error-state.tsx';
import { notifyDone, notifyProblem } from '../../components/notify.ts';
import { PageBody, PageHeader } from '../../components/page.tsx';
import { ReadOnlyNote } from '../../components/read-only-note.tsx';
import { SettingsSection } from '../../components/settings-section.tsx';
import { LocalizedTextEditor } from '../../components/text-editor/localized-text-editor.tsx';
import { ConflictNote } from '../../components/unsaved/conflict-note.tsx';
import { UnsavedBar } from '../../components/unsaved/unsaved-bar.tsx';
import { useSettingsDraft } from '../../components/unsaved/use-settings-draft.ts';
import { useText } from '../../messages/use-text.ts';
import classes from './agent-page.module.css';

export function AgentPage() {
  const text = useText();
  const agent = useRoute('getAgent', {});
  return (
    <>
      <PageHeader title={text('agent.title')} description={text('agent.description')} />
      <PageBody narrow>
        {agent.isPending && <Skeleton height={260} />}
        {agent.isError && <ErrorState error={agent.error} onRetry={() => void agent.refetch()} />}
        {agent.data && <AgentForm saved={agent.data} onReload={() => void agent.refetch()} />}
      </PageBody>
    </>
  );
}

function AgentForm({ saved, onReload }: { saved: Answer<'getAgent'>; onReload: () => void }) {
  const text = useText();
  const readOnly = !usePermission('agent.edit');
  const { revision, ...value } = saved;
  const draft = useSettingsDraft<AgentSettings>({ value, revision });
  const settings = draft.value;
  const fail = notifyProblem(text);
  const save = useChange('setAgent', {
    onSuccess: () => {
      draft.discard();
      notifyDone(text('agent.saved'));
    },
    onError: (problem) => (isProblem(problem, 409) ? onReload() : fail(problem)),
  });
  const missing = (written: string) => (written.trim() === '' ? text('agent.text.missing') : undefined);
  const nameMissing = settings.name.trim() === '' ? text('agent.name.missing') : undefined;
  const blocked = Boolean(nameMissing ?? missing(settings.greeting.en) ?? missing(settings.cannotAnswer.en));

  return (
    <>
      {readOnly && <ReadOnlyNote permission="agent.edit" />}
      <ConflictNote draft={draft} savedRevision={revision} />
      <SettingsSection title={text('nav.agent-settings')}>
        <TextInput
          maw={320}
          label={text('agent.name')}
          description={text('agent.name.text')}
          maxLength={60}
          readOnly={readOnly}
          error={nameMissing}
          value={settings.name}
          onChange={({ currentTarget }) => draft.change({ name: currentTarget.value })}
        />
        <Switch
          label={text('agent.paused')}
          description={text('agent.paused.text')}
          disabled={readOnly}
          checked={settings.paused}
          onChange={({ currentTarget }) => draft.change({ paused: currentTarget.checked })}
        />
      </SettingsSection>
      <SettingsSection title={text('handoff.messages')}>
        <LocalizedTextEditor
          label={text('agent.greeting')}
          description={text('agent.greeting.text')}
          readOnly={readOnly}
          error={missing(settings.greeting.en)}
          value={settings.greeting}
          onChange={(greeting) => draft.change({ greeting })}
        />
        <LocalizedTextEditor
          label={text('agent.cannot-answer')}
          description={text('agent.cannot-answer.text')}
          readOnly={readOnly}
          error={missing(settings.cannotAnswer.en)}
          value={settings.cannotAnswer}
          onChange={(cannotAnswer) => draft.change({ cannotAnswer })}
        />
      </SettingsSection>
      <SettingsSection title={text('agent.threshold')} description={text('agent.threshold.text')}>
        <div className={classes.slider}>
          <Slider
            thumbLabel={text('agent.threshold')}
            min={0}
            max={1}
            step={0.05}
            label={(share) => `${Math.round(share * 100)}%`}
            labelAlwaysOn
            disabled={readOnly}
            value={settings.threshold}
            onChange={(threshold) => draft.change({ threshold })}
          />
          <div className={classes.ends} aria-hidden>
            <span>{text('agent.threshold.low')}</span>
            <span>{text('agent.threshold.high')}</span>
          </div>
        </div>
      </SettingsSection>
      <UnsavedBar
        dirty={draft.dirty}
        saving={save.isPending}
        blocked={blocked || draft.overtaken}
        onDiscard={draft.discard}
        onSave={() => save.mutate({ body: { ...settings, revision: draft.revision } })}
      />
    </>
  );
}
