import { TextInput } from '@mantine/core';
import { useText } from '../messages/use-text.ts';

interface TimeOfDayProps {
  /** Hours and minutes. */
  value: string;
  onChange: (time: string) => void;
  readOnly: boolean;
}

/** Chooses a time of the day; an emptied field keeps the time that it had. */
export function TimeOfDay({ value, onChange, readOnly }: TimeOfDayProps) {
  const text = useText();
  return (
    <TextInput
      type="time"
      w={112}
      label={text('form.until.time')}
      required
      withAsterisk={false}
      value={value}
      readOnly={readOnly}
      onChange={({ currentTarget }) => currentTarget.value && onChange(currentTarget.value)}
    />
  );
}
