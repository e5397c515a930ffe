import type { Weekday, WorkingHours } from '@baton/shared';
import { ActionIcon, Button, Checkbox, Switch } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useText } from '../../messages/use-text.ts';
import {
  addHours,
  copyMonday,
  endFromTimeField,
  type Hours,
  isWrong,
  removeHours,
  setHours,
  toggleDay,
  toTimeField,
  usualWeek,
  weekdays,
} from './week.ts';
import classes from './working-week.module.css';

interface WorkingWeekProps {
  /** Null: no fixed hours. */
  value: WorkingHours | null;
  onChange: (hours: WorkingHours | null) => void;
  error: ReactNode;
  readOnly: boolean;
}

const mostHoursOfADay = 6;

/** A week of working hours, several a day if need be. */
export function WorkingWeek({ value, onChange, error, readOnly }: WorkingWeekProps) {
  const text = useText();
  return (
    <div>
      <Switch
        label={text('person.hours.fixed')}
        description={value === null ? text('person.hours.none') : undefined}
        checked={value !== null}
        disabled={readOnly}
        onChange={({ currentTarget }) => onChange(currentTarget.checked ? usualWeek : null)}
      />
      {value && <WeekEditor {...{ value, onChange, error, readOnly }} />}
    </div>
  );
}

interface WeekEditorProps {
  value: WorkingHours;
  onChange: (hours: WorkingHours) => void;
  error: ReactNode;
  readOnly: boolean;
  /** For a side panel: the names of days are short. */
  narrow?: boolean;
}

/** The hours of each day of a week. */
export function WeekEditor({ value, onChange, error, readOnly, narrow = false }: WeekEditorProps) {
  const text = useText();
  return (
    <>
      <div className={classes.week} data-narrow={narrow || undefined}>
        {weekdays.map((day) => (
          <Day
            key={day}
            {...{ day, readOnly, narrow }}
            days={value.days}
            onChange={(days) => onChange({ days })}
          />
        ))}
      </div>
      {!readOnly && (
        <Button variant="subtle" size="xs" mt={4} onClick={() => onChange({ days: copyMonday(value.days) })}>
          {text('person.hours.copy')}
        </Button>
      )}
      {error && <p className={classes.error}>{error}</p>}
    </>
  );
}

interface DayProps {
  day: Weekday;
  days: WorkingHours['days'];
  onChange: (days: WorkingHours['days']) => void;
  readOnly: boolean;
  narrow: boolean;
}

function Day({ day, days, onChange, readOnly, narrow }: DayProps) {
  const text = useText();
  const name = text(`day.${day}`);
  const hours: readonly Hours[] = days[day] ?? [];
  return (
    <div className={classes.day}>
      <Checkbox
        label={narrow ? text(`day-short.${day}`) : name}
        aria-label={text('person.hours.works', { day: name })}
        checked={hours.length > 0}
        disabled={readOnly}
        onChange={() => onChange(toggleDay({ days, day }))}
      />
      <div className={classes.hours}>
        {hours.length === 0 && <span className={classes.off}>{text('person.hours.off')}</span>}
        {hours.map((one, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: hours of a day have no identity but their place
          <div key={index} className={classes.interval} data-wrong={isWrong(one) || undefined}>
            <input
              type="time"
              aria-label={text('person.hours.from', { day: name })}
              aria-invalid={isWrong(one)}
              required
              readOnly={readOnly}
              value={one.from}
              onChange={({ currentTarget }) =>
                currentTarget.value &&
                onChange(setHours({ days, day, index, hours: { ...one, from: currentTarget.value } }))
              }
            />
            –
            <input
              type="time"
              aria-label={text('person.hours.to', { day: name })}
              aria-invalid={isWrong(one)}
              required
              readOnly={readOnly}
              value={toTimeField(one.to)}
              onChange={({ currentTarget }) =>
                currentTarget.value &&
                onChange(
                  setHours({
                    days,
                    day,
                    index,
                    hours: { ...one, to: endFromTimeField(currentTarget.value) },
                  }),
                )
              }
            />
            {!readOnly && (
              <ActionIcon
                size={24}
                aria-label={text('person.hours.remove')}
                onClick={() => onChange(removeHours({ days, day, index }))}
              >
                <IconX size={14} />
              </ActionIcon>
            )}
          </div>
        ))}
      </div>
      {!readOnly && hours.length > 0 && hours.length < mostHoursOfADay && (
        <ActionIcon
          aria-label={text('person.hours.add', { day: name })}
          onClick={() => onChange(addHours({ days, day }))}
        >
          <IconPlus size={15} />
        </ActionIcon>
      )}
    </div>
  );
}
