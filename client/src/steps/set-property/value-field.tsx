import type { PropertyValue } from '@baton/shared';
import { NumberInput, Select, TagsInput, Textarea, TextInput } from '@mantine/core';
import { fromLocalInput, toLocalInput } from '../../components/filter-editor/local-input.ts';
import { type Property, useValueText } from '../../components/use-properties.ts';
import { useText } from '../../messages/use-text.ts';

interface ValueFieldProps {
  label: string;
  property: Property;
  value: PropertyValue;
  onChange: (value: PropertyValue) => void;
  error: string | undefined;
  readOnly: boolean;
}

/** The control for one value of a property, after its type. */
export function ValueField({ label, property, value, onChange, error, readOnly }: ValueFieldProps) {
  const text = useText();
  const valueText = useValueText();
  const shared = { label, error, readOnly };
  const { path, type, options } = property;
  if (options) {
    return (
      <Select
        {...shared}
        searchable={options.length > 8}
        allowDeselect={false}
        value={typeof value === 'string' ? value : null}
        data={options.map((option) => ({ value: option, label: valueText({ path, value: option }) }))}
        onChange={onChange}
      />
    );
  }
  switch (type) {
    case 'number':
      return (
        <NumberInput
          {...shared}
          value={typeof value === 'number' ? value : ''}
          onChange={(typed) => onChange(typed === '' ? null : Number(typed))}
        />
      );
    case 'boolean':
      return (
        <Select
          {...shared}
          allowDeselect={false}
          value={String(value === true)}
          data={[
            { value: 'true', label: text('value.yes') },
            { value: 'false', label: text('value.no') },
          ]}
          onChange={(chosen) => onChange(chosen === 'true')}
        />
      );
    case 'date':
      return (
        <TextInput
          {...shared}
          type="datetime-local"
          value={typeof value === 'string' ? toLocalInput(value) : ''}
          onChange={({ currentTarget }) => onChange(fromLocalInput(currentTarget.value))}
        />
      );
    case 'words':
      return (
        <TagsInput
          {...shared}
          placeholder={text('form.branch.values.type')}
          maxTags={50}
          value={Array.isArray(value) ? value : []}
          onChange={onChange}
        />
      );
    default:
      return (
        <Textarea
          {...shared}
          autosize
          minRows={1}
          maxRows={8}
          maxLength={2000}
          value={typeof value === 'string' ? value : ''}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
        />
      );
  }
}
