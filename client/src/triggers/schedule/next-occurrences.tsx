import { occurrencesAfter, type Schedule } from '@baton/shared';
import { Text } from '@mantine/core';
import { useMemo } from 'react';
import { useIntl } from 'react-intl';
import { useText } from '../../messages/use-text.ts';

const shown = 4;

/** When a schedule comes next, by its own clocks. Says nothing while there is nothing to say. */
export function NextOccurrences({ schedule }: { schedule: Schedule }) {
  const text = useText();
  const intl = useIntl();
  const next = useMemo(() => occurrencesAfter({ schedule, after: new Date(), count: shown }), [schedule]);
  if (next.length === 0) return null;
  return (
    <div>
      <Text size="xs" fw={560}>
        {text('trigger.schedule.next')}
      </Text>
      <ul style={{ margin: '2px 0 0', paddingInlineStart: 18 }}>
        {next.map((at) => (
          <Text component="li" key={at.getTime()} size="xs" c="dimmed">
            {intl.formatDate(at, {
              ...{ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
              ...{ hour: '2-digit', minute: '2-digit', hour12: false, timeZone: schedule.timeZone },
            })}
          </Text>
        ))}
      </ul>
    </div>
  );
}
