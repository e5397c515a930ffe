import { Text } from '@mantine/core';
import { useText } from '../../messages/use-text.ts';

/** There is nothing to choose; it says what happens. */
export function EndForm() {
  const text = useText();
  return <Text c="dimmed">{text('form.end.text')}</Text>;
}
