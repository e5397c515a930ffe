import { type DelayFor, delayUnits } from '@baton/shared';
import { Group, NumberInput, Select } from '@mantine/core';
import { useState } from 'react';
import { useText } from '../../messages/use-text.ts';
import type { StepFormProps } from '../face.ts';
import { useStepForm } from '../form-hooks.ts';

const longest = 1_000_000;

export function DelayForForm({ id, step }: StepFormProps<DelayFor>) {
  const text = useText();
  const { change, errorAt, readOnly } = useStepForm(id);
  const { amount, unit } = step.config;
  // An empty field means nothing was chosen yet, which is stored as 0; it should not turn into a "0" while typing.
  const [empty, setEmpty] = useState(false);
  return (
    <Group gap={8} align="flex-start" wrap="nowrap">
      <NumberInput
        flex={1}
        label={text('form.delay.amount')}
        value={empty && amount === 0 ? '' : amount}
        error={errorAt('config.amount')}
        min={0}
        max={longest}
        clampBehavior="strict"
        allowDecimal={false}
        allowNegative={false}
        readOnly={readOnly}
        onChange={(typed) => {
          setEmpty(typed === '');
          change({ unit, amount: Math.min(longest, Math.round(Number(typed) || 0)) });
        }}
      />
      <Select
        flex={1}
        label={text('form.delay.unit')}
        value={unit}
        allowDeselect={false}
        readOnly={readOnly}
        data={delayUnits.map((value) => ({ value, label: text(`unit.${value}`, { amount }) }))}
        onChange={(value) => value && change({ amount, unit: value as typeof unit })}
      />
    </Group>
  );
}
