import { type DelayFor, delayUnits } from '@baton/shared';
import { Group, NumberInput, Select } from '@mantine/core';
import { useState } from 'react';
import { useText } from '../messages/use-text.ts';

const longest = 1_000_000;

interface DurationFieldProps {
  label: string;
  value: DelayFor['config'];
  onChange: (duration: DelayFor['config']) => void;
  error: string | undefined;
  readOnly: boolean;
}

/** How long to wait: a number and its unit. */
export function DurationField({ label, value, onChange, error, readOnly }: DurationFieldProps) {
  const text = useText();
  const { amount, unit } = value;
  // An empty field means nothing was chosen yet, which is stored as 0; it should not turn into a "0" while typing.
  const [empty, setEmpty] = useState(false);
  return (
    <Group gap={8} align="flex-start" wrap="nowrap">
      <NumberInput
        flex={1}
        label={label}
        value={empty && amount === 0 ? '' : amount}
        error={error}
        min={0}
        max={longest}
        clampBehavior="strict"
        allowDecimal={false}
        allowNegative={false}
        readOnly={readOnly}
        onChange={(typed) => {
          setEmpty(typed === '');
          onChange({ unit, amount: Math.min(longest, Math.round(Number(typed) || 0)) });
        }}
      />
      <Select
        flex={1}
        label={text('form.delay.unit')}
        value={unit}
        allowDeselect={false}
        readOnly={readOnly}
        data={delayUnits.map((value) => ({ value, label: text(`unit.${value}`, { amount }) }))}
        onChange={(value) => value && onChange({ amount, unit: value as typeof unit })}
      />
    </Group>
  );
}
