import { Select, type SelectProps } from '@mantine/core';
import { useText } from '../messages/use-text.ts';
import { timeZones } from './time-zones.ts';

interface TimeZoneSelectProps extends Pick<SelectProps, 'flex'> {
  value: string;
  onChange: (timeZone: string) => void;
  readOnly: boolean;
}

/** Chooses a time zone by its name. */
export function TimeZoneSelect({ value, onChange, readOnly, flex }: TimeZoneSelectProps) {
  const text = useText();
  return (
    <Select
      flex={flex}
      label={text('form.hours.zone')}
      searchable
      allowDeselect={false}
      readOnly={readOnly}
      data={timeZones}
      limit={100}
      value={value}
      onChange={(timeZone) => timeZone && onChange(timeZone)}
    />
  );
}
