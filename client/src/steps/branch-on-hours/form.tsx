import type { BranchOnHours } from '@baton/shared';
import { Stack } from '@mantine/core';
import { TimeZoneSelect } from '../../components/time-zone-select.tsx';
import { Absences, hasWrongAbsence } from '../../components/working-hours/absences.tsx';
import { useUntilRight } from '../../components/working-hours/use-until-right.ts';
import { hasWrongHours } from '../../components/working-hours/week.ts';
import { WeekEditor } from '../../components/working-hours/working-week.tsx';
import { useText } from '../../messages/use-text.ts';
import type { StepFormProps } from '../face.ts';
import { useStepForm } from '../form-hooks.ts';
import classes from './form.module.css';

export function BranchOnHoursForm({ id, step }: StepFormProps<BranchOnHours>) {
  const text = useText();
  const { change, errorAt, readOnly } = useStepForm(id);
  const { config } = step;
  const hours = useUntilRight({ value: config.hours, isWrong: ({ days }) => hasWrongHours(days) });
  const holidays = useUntilRight({ value: config.holidays, isWrong: hasWrongAbsence });
  return (
    <Stack gap={16}>
      <TimeZoneSelect
        value={config.timeZone}
        readOnly={readOnly}
        onChange={(timeZone) => change({ ...config, timeZone })}
      />
      <section aria-label={text('form.hours.hours')}>
        <h3 className={classes.title}>{text('form.hours.hours')}</h3>
        <WeekEditor
          narrow
          value={hours.shown}
          error={hours.wrong ? text('person.hours.wrong') : errorAt('config.hours')}
          readOnly={readOnly}
          onChange={(edited) => hours.take(edited) && change({ ...config, hours: edited })}
        />
      </section>
      <section aria-label={text('form.hours.holidays')}>
        <h3 className={classes.title}>{text('form.hours.holidays')}</h3>
        <Absences
          narrow
          words="holidays"
          value={holidays.shown}
          error={holidays.wrong ? text('holidays.wrong') : errorAt('config.holidays')}
          readOnly={readOnly}
          onChange={(edited) => holidays.take(edited) && change({ ...config, holidays: edited })}
        />
      </section>
    </Stack>
  );
}
