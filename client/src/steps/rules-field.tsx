import type { PoolRules } from '@baton/shared';
import { Checkbox, Stack } from '@mantine/core';
import { useText } from '../messages/use-text.ts';

const rules = [
  { name: 'available', label: 'form.rotate.available' },
  { name: 'workingHours', label: 'form.rotate.working-hours' },
  { name: 'capacity', label: 'form.rotate.capacity' },
] as const satisfies readonly { name: keyof PoolRules; label: string }[];

interface RulesFieldProps {
  label: string;
  value: PoolRules;
  onChange: (rules: PoolRules) => void;
  readOnly: boolean;
}

/** What availability means for a step: whom it passes over. */
export function RulesField({ label, value, onChange, readOnly }: RulesFieldProps) {
  const text = useText();
  return (
    <Checkbox.Group
      label={label}
      value={rules.filter(({ name }) => value[name]).map(({ name }) => name)}
      onChange={(chosen) =>
        onChange(Object.fromEntries(rules.map(({ name }) => [name, chosen.includes(name)])) as PoolRules)
      }
    >
      <Stack gap={11} mt={6}>
        {rules.map(({ name, label: rule }) => (
          <Checkbox key={name} value={name} label={text(rule)} disabled={readOnly} />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}
