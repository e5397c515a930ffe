import type { PropertyChanged } from '@baton/shared';
import { Stack } from '@mantine/core';
import { useProperties } from '../../components/use-properties.ts';
import { ValuesInput } from '../../components/values-input.tsx';
import { useText } from '../../messages/use-text.ts';
import { PropertySelect } from '../../steps/property-select.tsx';
import type { TriggerFormProps } from '../face.ts';

/** Which property, and from what to what. */
export function PropertyChangedForm(props: TriggerFormProps<PropertyChanged>) {
  const { trigger, onChange, errorAt, readOnly } = props;
  const error = errorAt('property');
  const text = useText();
  const property = useProperties().find(trigger.property);
  return (
    <Stack gap={8}>
      <PropertySelect
        label={text('form.branch.property')}
        value={trigger.property}
        {...(error !== undefined && { error })}
        readOnly={readOnly}
        offers={({ path, writable }) => path.startsWith('ticket.') && (writable || path !== 'ticket.source')}
        onChange={({ path }) => onChange({ ...trigger, property: path, from: [], to: [] })}
      />
      {property && property.type !== 'date' && (
        <>
          <ValuesInput
            label={text('trigger.changed.from')}
            placeholder={text('trigger.changed.any')}
            property={property}
            value={trigger.from}
            readOnly={readOnly}
            onChange={(from) => onChange({ ...trigger, from })}
          />
          <ValuesInput
            label={text('trigger.changed.to')}
            placeholder={text('trigger.changed.any')}
            property={property}
            value={trigger.to}
            readOnly={readOnly}
            onChange={(to) => onChange({ ...trigger, to })}
          />
        </>
      )}
    </Stack>
  );
}
