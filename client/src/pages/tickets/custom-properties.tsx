import type { PropertyValue, TicketView } from '@baton/shared';
import { Select } from '@mantine/core';
import { type Property, useProperties } from '../../components/use-properties.ts';
import { useText } from '../../messages/use-text.ts';
import { EditableText } from './editable-text.tsx';
import { Section } from './section.tsx';
import type { EditTicket } from './use-edit-ticket.ts';

interface CustomPropertiesProps {
  ticket: TicketView;
  edit: EditTicket;
  readOnly: boolean;
}

const prefix = 'ticket.properties.';

/** The properties that this installation declared, each with the control of its type. */
export function CustomProperties({ ticket, edit, readOnly }: CustomPropertiesProps) {
  const text = useText();
  const custom = useProperties().all.filter(({ path }) => path.startsWith(prefix));
  if (custom.length === 0) return null;
  return (
    <Section title={text('ticket.custom')}>
      {custom.map((property) => {
        const key = property.path.slice(prefix.length);
        return (
          <CustomValue
            key={key}
            property={property}
            value={ticket.properties[key] ?? null}
            readOnly={readOnly}
            onChange={(value) => edit({ properties: { [key]: value } })}
          />
        );
      })}
    </Section>
  );
}

interface CustomValueProps {
  property: Property;
  value: PropertyValue;
  readOnly: boolean;
  onChange: (value: PropertyValue) => void;
}

function CustomValue({ property, value, readOnly, onChange }: CustomValueProps) {
  const text = useText();
  const { name: label } = property;
  switch (property.type) {
    case 'boolean':
      return (
        <Select
          label={label}
          placeholder={text('ticket.empty-value')}
          clearable
          readOnly={readOnly}
          data={[
            { value: 'true', label: text('value.yes') },
            { value: 'false', label: text('value.no') },
          ]}
          value={typeof value === 'boolean' ? String(value) : null}
          onChange={(chosen) => onChange(chosen === null ? null : chosen === 'true')}
        />
      );
    case 'choice':
      return (
        <Select
          label={label}
          placeholder={text('ticket.empty-value')}
          clearable
          searchable
          readOnly={readOnly}
          data={property.options ?? []}
          value={typeof value === 'string' ? value : null}
          onChange={onChange}
        />
      );
    case 'number':
      return (
        <EditableText
          label={label}
          type="number"
          readOnly={readOnly}
          value={value === null ? '' : String(value)}
          onChange={(written) => onChange(written === '' ? null : Number(written))}
        />
      );
    case 'date':
      return (
        <EditableText
          label={label}
          type="date"
          readOnly={readOnly}
          value={typeof value === 'string' ? value.slice(0, 10) : ''}
          onChange={(written) =>
            onChange(written === '' ? null : new Date(`${written}T00:00:00Z`).toISOString())
          }
        />
      );
    default:
      return (
        <EditableText
          label={label}
          readOnly={readOnly}
          value={value === null ? '' : String(value)}
          onChange={(written) => onChange(written === '' ? null : written)}
        />
      );
  }
}
