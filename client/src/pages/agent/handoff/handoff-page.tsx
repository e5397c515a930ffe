import type { HandoffSettings, HandoffView } from '@baton/shared';
import { Skeleton, Stack } from '@mantine/core';
import { useIntl } from 'react-intl';
import { isProblem, useChange, usePermission, useRoute } from '../../../api/index.ts';
import { ErrorState } from '../../../components/error-state.tsx';
import { notifyDone, notifyProblem } from '../../../components/notify.ts';
import { PageHeader } from '../../../components/page.tsx';
import { ReadOnlyNote } from '../../../components/read-only-note.tsx';
import { RelativeTime } from '../../../components/relative-time.tsx';
import { ConflictNote } from '../../../components/unsaved/conflict-note.tsx';
import { UnsavedBar } from '../../../components/unsaved/unsaved-bar.tsx';
import { useSettingsDraft } from '../../../components/unsaved/use-settings-draft.ts';
import { useText } from '../../../messages/use-text.ts';
import { AssignmentSection } from './assignment-section.tsx';
import classes from './handoff-page.module.css';
import { HandoffTester } from './handoff-tester.tsx';
import { MessagesSection } from './messages-section.tsx';
import { ProcessSection } from './process-section.tsx';
import { TriggersSection } from './triggers-section.tsx';
import { useHandoffProblems } from './use-handoff-problems.ts';

export function HandoffPage() {
  const text = useText();
  const handoff = useRoute('getHandoff', {});
  return (
    <>
      <PageHeader title={text('handoff.title')} description={text('handoff.description')} />
      {handoff.isPending && (
        <Stack p="lg" maw={720}>
          <Skeleton height={140} />
          <Skeleton height={90} />
          <Skeleton height={160} />
        </Stack>
      )}
      {handoff.isError && <ErrorState error={handoff.error} onRetry={() => void handoff.refetch()} />}
      {handoff.data && <HandoffForm saved={handoff.data} onReload={() => void handoff.refetch()} />}
    </>
  );
}

function settingsOf({ customTriggers, process, assignment, messages }: HandoffView): HandoffSettings {
  return { customTriggers, process, assignment, messages };
}

function HandoffForm({ saved, onReload }: { saved: HandoffView; onReload: () => void }) {
  const text = useText();
  const intl = useIntl();
  const readOnly = !usePermission('agent.edit');
  const draft = useSettingsDraft({ value: settingsOf(saved), revision: saved.revision });
  const settings = draft.value;
  const problems = useHandoffProblems({ settings, saved: draft.dirty ? null : saved });
  const errors = problems.filter(({ severity }) => severity === 'error');

  const fail = notifyProblem(text);
  const save = useChange('setHandoff', {
    onSuccess: () => {
      draft.discard();
      notifyDone(text('handoff.saved'));
    },
    // A stale revision: the latest is read, and the notice above lets one choose.
    onError: (problem) => (isProblem(problem, 409) ? onReload() : fail(problem)),
  });
  const change = (edit: Partial<HandoffSettings>) => draft.change(edit);
  const part = { settings, change, problems, readOnly };

  return (
    <>
      <div className={classes.page}>
        <div className={classes.form}>
          {readOnly && <ReadOnlyNote permission="agent.edit" />}
          <ConflictNote draft={draft} savedBy={saved.updatedBy} savedRevision={saved.revision} />
          <TriggersSection {...part} />
          <ProcessSection {...part} />
          <AssignmentSection {...part} />
          <MessagesSection {...part} />
          {saved.updatedAt && (
            <p className={classes.changed}>
              {intl.formatMessage(
                { id: 'handoff.changed' },
                {
                  name: saved.updatedBy ?? text('actor.unknown'),
                  when: <RelativeTime key="when" at={saved.updatedAt} />,
                },
              )}{' '}
              · {text('handoff.version', { revision: saved.revision })}
            </p>
          )}
        </div>
        <HandoffTester dirty={draft.dirty} messages={saved.messages} />
      </div>
      <UnsavedBar
        dirty={draft.dirty}
        saving={save.isPending}
        blocked={errors.length > 0 || draft.overtaken}
        onDiscard={draft.discard}
        onSave={() => save.mutate({ body: { ...settings, revision: draft.revision } })}
      >
        {errors.length > 0 && (
          <span className={classes.toFix}>{text('handoff.to-fix', { count: errors.length })}</span>
        )}
      </UnsavedBar>
    </>
  );
}
