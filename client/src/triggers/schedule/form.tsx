import { type Recurrence, type Scheduled, weekdays } from '@baton/shared';
import { Group, NumberInput, Select, Stack, TextInput } from '@mantine/core';
import { TimeOfDay } from '../../components/time-of-day.tsx';
import { TimeZoneSelect } from '../../components/time-zone-select.tsx';
import { WeekdayChips } from '../../components/weekday-chips.tsx';
import { useText } from '../../messages/use-text.ts';
import type { TriggerFormProps } from '../face.ts';
import { NextOccurrences } from './next-occurrences.tsx';

const kinds = ['day', 'week', 'month', 'cron'] as const;

/** The same time of day where both have one; a cron expression begins as the nearest to what was chosen. */
function changed({ when, every }: { when: Recurrence; every: Recurrence['every'] }): Recurrence {
  const time = when.every === 'cron' ? '09:00' : when.time;
  const [hour = 9, minute = 0] = time.split(':').map(Number);
  switch (every) {
    case 'day':
      return { every, time };
    case 'week':
      return { every, days: weekdays.slice(0, 5), time };
    case 'month':
      return { every, day: 1, time };
    case 'cron':
      return { every, expression: `${minute} ${hour} * * MON-FRI` };
  }
}

/** How often, when, and by whose clocks; with the next times as a check. */
export function ScheduledForm({ trigger, onChange, errorAt, readOnly }: TriggerFormProps<Scheduled>) {
  const text = useText();
  const { when, timeZone } = trigger;
  const set = (next: Recurrence) => onChange({ ...trigger, when: next });
  return (
    <Stack gap={10}>
      <Select
        label={text('trigger.schedule.every')}
        allowDeselect={false}
        readOnly={readOnly}
        value={when.every}
        data={kinds.map((value) => ({ value, label: text(`trigger.schedule.every.${value}`) }))}
        onChange={(every) =>
          every && every !== when.every && set(changed({ when, every: every as Recurrence['every'] }))
        }
      />
      {when.every === 'week' && (
        <WeekdayChips
          label={text('trigger.schedule.days')}
          days={when.days}
          error={errorAt('when.days')}
          readOnly={readOnly}
          onChange={(days) => set({ ...when, days })}
        />
      )}
      {when.every === 'month' && (
        <NumberInput
          label={text('trigger.schedule.day')}
          description={text('trigger.schedule.day.hint')}
          min={1}
          max={31}
          clampBehavior="strict"
          allowDecimal={false}
          value={when.day}
          readOnly={readOnly}
          onChange={(typed) => set({ ...when, day: Number(typed) || 1 })}
        />
      )}
      {when.every === 'cron' && (
        <TextInput
          label={text('trigger.schedule.cron')}
          description={text('trigger.schedule.cron.hint')}
          maxLength={120}
          spellCheck={false}
          value={when.expression}
          error={errorAt('when.expression')}
          readOnly={readOnly}
          onChange={({ currentTarget }) => set({ ...when, expression: currentTarget.value })}
        />
      )}
      <Group gap={8} align="flex-start" wrap="nowrap">
        {when.every !== 'cron' && (
          <TimeOfDay value={when.time} readOnly={readOnly} onChange={(time) => set({ ...when, time })} />
        )}
        <TimeZoneSelect
          flex={1}
          value={timeZone}
          readOnly={readOnly}
          onChange={(zone) => onChange({ ...trigger, timeZone: zone })}
        />
      </Group>
      <NextOccurrences schedule={trigger} />
    </Stack>
  );
}
