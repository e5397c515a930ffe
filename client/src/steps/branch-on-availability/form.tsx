import type { BranchOnAvailability } from '@baton/shared';
import { Radio, Stack } from '@mantine/core';
import { MembersPicker } from '../../components/members-picker.tsx';
import { useText } from '../../messages/use-text.ts';
import type { StepFormProps } from '../face.ts';
import { useStepForm } from '../form-hooks.ts';
import { RulesField } from '../rules-field.tsx';

export function BranchOnAvailabilityForm({ id, step }: StepFormProps<BranchOnAvailability>) {
  const text = useText();
  const { change, errorAt, readOnly } = useStepForm(id);
  const { config } = step;
  return (
    <Stack gap={16}>
      <MembersPicker
        label={text('form.availability.members')}
        description={text('form.rotate.members.hint')}
        value={config.members}
        error={errorAt('config.members')}
        readOnly={readOnly}
        onChange={(members) => change({ ...config, members })}
      />
      <Radio.Group
        label={text('form.availability.need')}
        value={config.need}
        readOnly={readOnly}
        onChange={(need) => change({ ...config, need: need as typeof config.need })}
      >
        <Stack gap={11} mt={6}>
          {(['any', 'all'] as const).map((need) => (
            <Radio
              key={need}
              value={need}
              label={text(`form.availability.${need}`)}
              disabled={readOnly}
              size="xs"
            />
          ))}
        </Stack>
      </Radio.Group>
      <RulesField
        label={text('form.availability.rules')}
        value={config.rules}
        readOnly={readOnly}
        onChange={(rules) => change({ ...config, rules })}
      />
    </Stack>
  );
}
