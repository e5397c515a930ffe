import { capWindows, type RateCap } from '@baton/shared';
import { Group, NumberInput, Select, Stack, Switch } from '@mantine/core';
import { useWords } from '../../steps/use-words.ts';
import { theDefinition, useBuilder, useDraft } from '../context.ts';

const fresh: RateCap = { count: 100, per: 'hour' };

/** How many tickets begin within a time. */
export function RateCapForm() {
  const { text } = useWords();
  const { builder, readOnly } = useBuilder();
  const { settings } = useDraft(theDefinition);
  const { rateCap, ...others } = settings;
  const set = (changed: RateCap | undefined) =>
    builder.apply(
      { type: 'setSettings', settings: changed ? { ...settings, rateCap: changed } : others },
      { merge: 'rate-cap' },
    );
  return (
    <Stack gap={16}>
      <Switch
        label={text('rate-cap.label')}
        description={text('rate-cap.hint')}
        checked={rateCap !== undefined}
        disabled={readOnly}
        onChange={({ currentTarget }) => set(currentTarget.checked ? fresh : undefined)}
      />
      {rateCap && (
        <Group grow align="flex-end">
          <NumberInput
            label={text('rate-cap.count')}
            value={rateCap.count}
            min={1}
            max={100_000}
            allowDecimal={false}
            allowNegative={false}
            readOnly={readOnly}
            onChange={(count) => {
              if (typeof count === 'number' && count >= 1) set({ ...rateCap, count });
            }}
          />
          <Select
            label={text('rate-cap.per')}
            value={rateCap.per}
            allowDeselect={false}
            readOnly={readOnly}
            data={capWindows.map((per) => ({ value: per, label: text(`rate-cap.per.${per}`) }))}
            onChange={(per) => set({ ...rateCap, per: per as RateCap['per'] })}
          />
        </Group>
      )}
    </Stack>
  );
}
