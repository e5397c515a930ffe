import type { PropertyType, PropertyValue, SetProperty } from '@baton/shared';
import { Stack } from '@mantine/core';
import { type Property, useProperties } from '../../components/use-properties.ts';
import { useText } from '../../messages/use-text.ts';
import type { StepFormProps } from '../face.ts';
import { useStepForm } from '../form-hooks.ts';
import { PropertySelect } from '../property-select.tsx';
import { ValueField } from './value-field.tsx';

/** What a newly chosen property is set to at first: nothing that would look like a choice. */
const firstValues: Readonly<Record<PropertyType, PropertyValue>> = {
  text: '',
  number: null,
  boolean: true,
  date: null,
  choice: null,
  words: [],
  user: null,
  team: null,
};

export function SetPropertyForm({ id, step }: StepFormProps<SetProperty>) {
  const text = useText();
  const properties = useProperties();
  const { change, errorAt, readOnly } = useStepForm(id);
  const { property: path, value } = step.config;
  const property = properties.find(path);
  const choose = ({ path: chosen, type, options }: Property) => {
    if (chosen === path) return;
    change({ property: chosen, value: type === 'choice' ? (options?.[0] ?? null) : firstValues[type] });
  };
  return (
    <Stack gap={14}>
      <PropertySelect
        label={text('form.property.property')}
        value={path}
        error={errorAt('config.property')}
        readOnly={readOnly}
        offers={({ writable }) => writable}
        onChange={choose}
      />
      {property && (
        <ValueField
          label={text('form.property.value')}
          property={property}
          value={value}
          error={errorAt('config.value')}
          readOnly={readOnly}
          onChange={(changed) => change({ property: path, value: changed })}
        />
      )}
    </Stack>
  );
}
