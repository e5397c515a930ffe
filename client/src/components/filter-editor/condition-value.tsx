import type { Condition, TimeUnit } from '@baton/shared';
import { Group, NumberInput, Select, TextInput } from '@mantine/core';
import { useText } from '../../messages/use-text.ts';
import type { Property } from '../use-properties.ts';
import { ValuesInput } from '../values-input.tsx';
import { fromLocalInput, toLocalInput } from './local-input.ts';

interface ConditionValueProps {
  condition: Condition;
  property: Property;
  onChange: (condition: Condition) => void;
  error: boolean;
  readOnly: boolean;
}

const units: readonly TimeUnit[] = ['minutes', 'hours', 'days', 'weeks'];

/** The control for what a property is compared with; its kind follows from operator and type. */
export function ConditionValue({ condition, property, onChange, error, readOnly }: ConditionValueProps) {
  const text = useText();
  const shared = { error, readOnly } as const;
  switch (condition.operator) {
    case 'known':
    case 'unknown':
      return null;
    case 'any-of':
    case 'none-of':
    case 'all-of':
      return (
        <ValuesInput
          {...shared}
          ariaLabel={text('filter.values')}
          property={property}
          value={condition.values}
          onChange={(values) => onChange({ ...condition, values: values.map(String) })}
        />
      );
    case 'greater-than':
    case 'less-than':
      return (
        <Amount
          {...shared}
          label={text('filter.value')}
          value={condition.value}
          onChange={(value) => onChange({ ...condition, value })}
        />
      );
    case 'between':
      return (
        <Group gap={6} wrap="nowrap">
          <Amount
            {...shared}
            label={text('filter.from')}
            value={condition.from}
            onChange={(from) => onChange({ ...condition, from })}
          />
          <span>{text('filter.and')}</span>
          <Amount
            {...shared}
            label={text('filter.to')}
            value={condition.to}
            onChange={(to) => onChange({ ...condition, to })}
          />
        </Group>
      );
    case 'after':
    case 'before':
      return (
        <Moment
          {...shared}
          label={text('filter.value')}
          value={condition.at}
          onChange={(at) => onChange({ ...condition, at })}
        />
      );
    case 'between-dates':
      return (
        <Group gap={6}>
          <Moment
            {...shared}
            label={text('filter.from')}
            value={condition.from}
            onChange={(from) => onChange({ ...condition, from })}
          />
          <Moment
            {...shared}
            label={text('filter.to')}
            value={condition.to}
            onChange={(to) => onChange({ ...condition, to })}
          />
        </Group>
      );
    case 'more-than-ago':
    case 'less-than-ago':
      return (
        <Group gap={6} wrap="nowrap">
          <Amount
            {...shared}
            label={text('filter.amount')}
            value={condition.amount}
            onChange={(amount) => onChange({ ...condition, amount: Math.max(0, Math.round(amount)) })}
          />
          <Select
            {...shared}
            aria-label={text('filter.unit')}
            allowDeselect={false}
            value={condition.unit}
            data={units.map((value) => ({
              value,
              label: text(`unit.${value}`, { amount: condition.amount }),
            }))}
            onChange={(unit) => unit && onChange({ ...condition, unit: unit as TimeUnit })}
          />
        </Group>
      );
    default:
      return <One {...shared} condition={condition} property={property} onChange={onChange} />;
  }
}

type OneCondition = Extract<
  Condition,
  { operator: 'is' | 'is-not' | 'contains' | 'does-not-contain' | 'starts-with' }
>;

function One(props: {
  condition: OneCondition;
  property: Property;
  onChange: (condition: Condition) => void;
  error: boolean;
  readOnly: boolean;
}) {
  const { condition, property, onChange, ...shared } = props;
  const text = useText();
  const { value } = condition;
  if (typeof value === 'boolean') {
    return (
      <Select
        {...shared}
        aria-label={text('filter.value')}
        allowDeselect={false}
        value={String(value)}
        data={[
          { value: 'true', label: text('value.yes') },
          { value: 'false', label: text('value.no') },
        ]}
        onChange={(chosen) => onChange({ ...condition, value: chosen === 'true' } as Condition)}
      />
    );
  }
  if (property.type === 'number') {
    return (
      <Amount
        {...shared}
        label={text('filter.value')}
        value={Number(value)}
        onChange={(amount) => onChange({ ...condition, value: amount } as Condition)}
      />
    );
  }
  return (
    <TextInput
      {...shared}
      aria-label={text('filter.value')}
      placeholder={text('filter.value')}
      value={String(value)}
      maxLength={2000}
      onChange={({ currentTarget }) => onChange({ ...condition, value: currentTarget.value } as Condition)}
    />
  );
}

interface FieldProps<T> {
  label: string;
  value: T;
  onChange: (value: T) => void;
  error: boolean;
  readOnly: boolean;
}

function Amount({ label, onChange, ...rest }: FieldProps<number>) {
  return (
    <NumberInput
      {...rest}
      aria-label={label}
      w={110}
      hideControls
      onChange={(value) => onChange(Number(value) || 0)}
    />
  );
}

/** The browser's own date and time field: it is accessible, localised, and costs nothing to load. */
function Moment({ label, value, onChange, ...rest }: FieldProps<string>) {
  return (
    <TextInput
      {...rest}
      type="datetime-local"
      aria-label={label}
      value={toLocalInput(value)}
      onChange={({ currentTarget }) => {
        const at = fromLocalInput(currentTarget.value);
        if (at) onChange(at);
      }}
    />
  );
}
