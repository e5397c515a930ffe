import type { Retention } from '@baton/shared';
import { Button, NumberInput, Skeleton, Switch } from '@mantine/core';
import { useState } from 'react';
import { useChange, useRoute } from '../../api/index.ts';
import { askFirst } from '../../components/ask-first.ts';
import { ErrorState } from '../../components/error-state.tsx';
import { notifyDone, notifyProblem } from '../../components/notify.ts';
import { useText } from '../../messages/use-text.ts';
import classes from './retention.module.css';
import settings from './settings-page.module.css';

const kinds = ['runs', 'mails', 'notifications', 'audit'] as const;
type Kind = (typeof kinds)[number];

/** What a number of days begins with when it is switched on. */
const offered = 90;
const most = 3650;

/** How long things are kept before they are removed. */
export function RetentionSettings() {
  const saved = useRoute('getRetention', {});
  if (saved.isPending) return <Skeleton height={260} maw={640} />;
  if (saved.isError) return <ErrorState error={saved.error} onRetry={() => void saved.refetch()} />;
  return <Form key={JSON.stringify(saved.data)} saved={saved.data} />;
}

/** Whether something would go that is kept as it is saved. */
const isShorter = ({ saved, draft }: { saved: Retention; draft: Retention }): boolean =>
  kinds.some((kind) => {
    const days = draft[kind];
    return days !== null && days < (saved[kind] ?? Number.POSITIVE_INFINITY);
  });

function Form({ saved }: { saved: Retention }) {
  const text = useText();
  const [draft, setDraft] = useState(saved);
  const save = useChange('setRetention', {
    onSuccess: () => notifyDone(text('retention.saved')),
    onError: notifyProblem(text),
  });
  const submit = () => save.mutate({ body: draft });
  const onSave = () =>
    isShorter({ saved, draft })
      ? askFirst({
          title: text('retention.shorter'),
          text: text('retention.shorter.text'),
          confirm: text('retention.shorter.confirm'),
          onConfirm: submit,
        })
      : submit();
  const changed = kinds.some((kind) => draft[kind] !== saved[kind]);
  return (
    <>
      <div className={settings.head}>
        <p>{text('retention.text')}</p>
      </div>
      <div className={classes.list}>
        {kinds.map((kind) => (
          <Line
            key={kind}
            kind={kind}
            days={draft[kind]}
            onChange={(days) => setDraft((before) => ({ ...before, [kind]: days }))}
          />
        ))}
      </div>
      <Button mt="md" disabled={!changed} loading={save.isPending} onClick={onSave}>
        {text('action.save')}
      </Button>
    </>
  );
}

interface LineProps {
  kind: Kind;
  days: number | null;
  onChange: (days: number | null) => void;
}

function Line({ kind, days, onChange }: LineProps) {
  const text = useText();
  const what = text(`retention.${kind}`);
  return (
    <fieldset className={classes.line}>
      <legend className={classes.what}>{what}</legend>
      <p className={classes.hint}>{text(`retention.${kind}.hint`)}</p>
      <div className={classes.choice}>
        <Switch
          label={text('retention.for')}
          checked={days !== null}
          onChange={({ currentTarget }) => onChange(currentTarget.checked ? offered : null)}
        />
        {days === null ? (
          <span className={classes.hint}>{text('retention.forever')}</span>
        ) : (
          <NumberInput
            w={110}
            size="xs"
            aria-label={text('retention.days', { what })}
            min={1}
            max={most}
            clampBehavior="strict"
            allowDecimal={false}
            value={days}
            onChange={(value) => onChange(Math.max(1, Number(value) || 1))}
          />
        )}
      </div>
    </fieldset>
  );
}
