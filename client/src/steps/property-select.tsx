import { Select } from '@mantine/core';
import { type Property, useProperties } from '../components/use-properties.ts';
import { useText } from '../messages/use-text.ts';

interface PropertySelectProps {
  label: string;
  description?: string | undefined;
  value: string;
  onChange: (property: Property) => void;
  error?: string | undefined;
  readOnly?: boolean;
  /** Which properties to offer. */
  offers: (property: Property) => boolean;
}

/** Chooses a property by its name. */
export function PropertySelect({
  label,
  description,
  value,
  onChange,
  error,
  readOnly,
  offers,
}: PropertySelectProps) {
  const text = useText();
  const properties = useProperties();
  return (
    <Select
      label={label}
      description={description}
      placeholder={text('filter.choose-property')}
      searchable
      openOnFocus={false}
      allowDeselect={false}
      value={value === '' ? null : value}
      error={error}
      readOnly={readOnly ?? false}
      data={properties.all.filter(offers).map(({ path, name }) => ({ value: path, label: name }))}
      onChange={(path) => {
        const chosen = path === null ? undefined : properties.find(path);
        if (chosen) onChange(chosen);
      }}
    />
  );
}
