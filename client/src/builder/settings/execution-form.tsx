import type { OpeningTimes } from '@baton/shared';
import { Stack, Switch } from '@mantine/core';
import { TimeZoneSelect } from '../../components/time-zone-select.tsx';
import { browserZone } from '../../components/time-zones.ts';
import { Absences, hasWrongAbsence } from '../../components/working-hours/absences.tsx';
import { useUntilRight } from '../../components/working-hours/use-until-right.ts';
import { hasWrongHours } from '../../components/working-hours/week.ts';
import { WeekEditor } from '../../components/working-hours/working-week.tsx';
import { useLanguage } from '../../messages/language.ts';
import { problemWords } from '../../steps/problem-words.ts';
import { useWords } from '../../steps/use-words.ts';
import { theDefinition, useBuilder, useDraft } from '../context.ts';
import classes from './execution-form.module.css';

type Hours = NonNullable<OpeningTimes['hours']>;

const office: Hours = {
  days: Object.fromEntries(
    (['mon', 'tue', 'wed', 'thu', 'fri'] as const).map((day) => [day, [{ from: '09:00', to: '17:00' }]]),
  ),
};

/** When steps that do something may begin: hours of a week, and days on which nothing does. */
export function ExecutionForm() {
  const { text } = useWords();
  const { builder, readOnly } = useBuilder();
  const { settings } = useDraft(theDefinition);
  const { execution, ...others } = settings;
  const set = (changed: OpeningTimes | undefined) =>
    builder.apply(
      { type: 'setSettings', settings: changed ? { ...settings, execution: changed } : others },
      { merge: 'execution' },
    );
  return (
    <Stack gap={16}>
      <Switch
        label={text('execution.label')}
        description={text('execution.hint')}
        checked={execution !== undefined}
        disabled={readOnly}
        onChange={({ currentTarget }) =>
          set(currentTarget.checked ? { timeZone: browserZone, hours: office, closed: [] } : undefined)
        }
      />
      {execution && <Times times={execution} set={set} readOnly={readOnly} />}
    </Stack>
  );
}

interface TimesProps {
  times: OpeningTimes;
  set: (times: OpeningTimes) => void;
  readOnly: boolean;
}

function Times({ times, set, readOnly }: TimesProps) {
  const words = useWords();
  const { text } = words;
  const language = useLanguage(({ language }) => language);
  const { problems } = useBuilder();
  const problem = problems.find(
    ({ stepId, field }) => stepId === null && field === 'settings.execution.hours',
  );
  const hours = useUntilRight({ value: times.hours ?? office, isWrong: ({ days }) => hasWrongHours(days) });
  const closed = useUntilRight({ value: times.closed, isWrong: hasWrongAbsence });
  return (
    <>
      <TimeZoneSelect
        value={times.timeZone}
        readOnly={readOnly}
        onChange={(timeZone) => set({ ...times, timeZone })}
      />
      <section aria-label={text('execution.hours')}>
        <Switch
          size="xs"
          label={text('execution.hours')}
          checked={times.hours !== null}
          disabled={readOnly}
          onChange={({ currentTarget }) => set({ ...times, hours: currentTarget.checked ? office : null })}
        />
        {times.hours && (
          <div className={classes.week}>
            <WeekEditor
              narrow
              value={hours.shown}
              error={
                hours.wrong
                  ? text('person.hours.wrong')
                  : problem && problemWords({ problem, words, language })
              }
              readOnly={readOnly}
              onChange={(edited) => hours.take(edited) && set({ ...times, hours: edited })}
            />
          </div>
        )}
      </section>
      <section aria-label={text('execution.closed')}>
        <h3 className={classes.title}>{text('execution.closed')}</h3>
        <Absences
          narrow
          words="closed-days"
          value={closed.shown}
          error={closed.wrong ? text('closed-days.wrong') : undefined}
          readOnly={readOnly}
          onChange={(edited) => closed.take(edited) && set({ ...times, closed: edited })}
        />
      </section>
    </>
  );
}
