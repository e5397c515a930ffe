import { type Weekday, weekdays } from '@baton/shared';
import { Chip, Group, Input } from '@mantine/core';
import { useId } from '@mantine/hooks';
import { useText } from '../messages/use-text.ts';

interface WeekdayChipsProps {
  label: string;
  days: readonly Weekday[];
  error: string | undefined;
  readOnly: boolean;
  onChange: (days: Weekday[]) => void;
}

/** Some days of the week. */
export function WeekdayChips({ label, days, error, readOnly, onChange }: WeekdayChipsProps) {
  const text = useText();
  const id = useId();
  return (
    <Input.Wrapper label={label} labelElement="div" labelProps={{ id }} error={error}>
      <Group gap={6} mt={4} role="group" aria-labelledby={id}>
        {weekdays.map((day) => (
          <Chip
            key={day}
            size="xs"
            variant="light"
            checked={days.includes(day)}
            disabled={readOnly}
            onChange={(on) => onChange(weekdays.filter((one) => (one === day ? on : days.includes(one))))}
          >
            {text(`day-short.${day}`)}
          </Chip>
        ))}
      </Group>
    </Input.Wrapper>
  );
}
