import type { IncrementProperty } from '@baton/shared';
import { NumberInput, Stack } from '@mantine/core';
import { useState } from 'react';
import { type Property, useProperties } from '../../components/use-properties.ts';
import { useText } from '../../messages/use-text.ts';
import type { StepFormProps } from '../face.ts';
import { useStepForm } from '../form-hooks.ts';
import { PropertySelect } from '../property-select.tsx';

const largest = 1_000_000_000;

const isNumber = ({ type, writable }: Property): boolean => writable && type === 'number';

export function IncrementPropertyForm({ id, step }: StepFormProps<IncrementProperty>) {
  const text = useText();
  const { change, errorAt, readOnly } = useStepForm(id);
  const properties = useProperties();
  const { config } = step;
  const none = properties.loaded && !properties.all.some(isNumber);
  // An empty field, or a lone minus, is stored as 0; it should not turn into a "0" while somebody types.
  const [empty, setEmpty] = useState(false);
  return (
    <Stack gap={14}>
      <PropertySelect
        label={text('form.increment.property')}
        description={none ? text('form.increment.none') : undefined}
        value={config.property}
        error={errorAt('config.property')}
        readOnly={readOnly}
        offers={isNumber}
        onChange={({ path }) => change({ ...config, property: path })}
      />
      <NumberInput
        label={text('form.increment.amount')}
        description={text('form.increment.amount.hint')}
        value={empty && config.amount === 0 ? '' : config.amount}
        error={errorAt('config.amount')}
        min={-largest}
        max={largest}
        clampBehavior="strict"
        readOnly={readOnly}
        onChange={(typed) => {
          setEmpty(typed === '' || typed === '-');
          change({ ...config, amount: Number(typed) || 0 });
        }}
      />
    </Stack>
  );
}
