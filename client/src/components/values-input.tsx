import { MultiSelect, TagsInput } from '@mantine/core';
import { useText } from '../messages/use-text.ts';
import { usePeople } from './use-people.ts';
import { type Property, useValueText } from './use-properties.ts';

export type PropertyScalar = string | number | boolean;

interface ValuesInputProps {
  /** Shown above the field; in a row of fields `ariaLabel` alone names it. */
  label?: string;
  ariaLabel?: string;
  property: Property | undefined;
  value: readonly PropertyScalar[];
  onChange: (values: PropertyScalar[]) => void;
  /** What an empty field means, or asks for. */
  placeholder?: string;
  error?: string | boolean | undefined;
  readOnly: boolean;
}

/** Chooses several values of a property: from its options where it has some, typed otherwise. */
export function ValuesInput(props: ValuesInputProps) {
  const { label, ariaLabel, property, value, onChange, placeholder, error, readOnly } = props;
  const text = useText();
  const valueText = useValueText();
  const people = usePeople();
  const shared = {
    ...(label !== undefined && { label }),
    ...(ariaLabel !== undefined && { 'aria-label': ariaLabel }),
    error,
    readOnly,
    value: value.map(String),
    onChange: (values: string[]) =>
      onChange(values.map((one) => typed({ value: one, type: property?.type }))),
  };
  const options = optionsOf({ property, people });
  if (!options) {
    return (
      <TagsInput
        {...shared}
        placeholder={value.length === 0 ? (placeholder ?? text('form.branch.values.type')) : ''}
        maxTags={100}
        maxLength={200}
      />
    );
  }
  return (
    <MultiSelect
      {...shared}
      searchable
      placeholder={value.length === 0 ? (placeholder ?? text('form.branch.values.choose')) : ''}
      data={options.map((option) => ({
        value: option,
        label: valueText({
          path: property?.path ?? '',
          value: typed({ value: option, type: property?.type }),
        }),
      }))}
    />
  );
}

/** The values to choose from; null where any text can occur. */
function optionsOf(input: {
  property: Property | undefined;
  people: ReturnType<typeof usePeople>;
}): readonly string[] | null {
  const { property, people } = input;
  if (!property) return null;
  if (property.options) return property.options;
  if (property.type === 'boolean') return ['true', 'false'];
  if (property.type === 'user') return people.users.map(({ id }) => id);
  if (property.type === 'team') return people.teams.map(({ id }) => id);
  return null;
}

function typed(input: { value: string; type: Property['type'] | undefined }): PropertyScalar {
  const { value, type } = input;
  if (type === 'number' && value.trim() !== '' && !Number.isNaN(Number(value))) return Number(value);
  if (type === 'boolean') return value === 'true';
  return value;
}
