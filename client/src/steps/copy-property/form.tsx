import { type CopyProperty, canCopy } from '@baton/shared';
import { Checkbox, Stack } from '@mantine/core';
import { useProperties } from '../../components/use-properties.ts';
import { useText } from '../../messages/use-text.ts';
import type { StepFormProps } from '../face.ts';
import { useStepForm } from '../form-hooks.ts';
import { PropertySelect } from '../property-select.tsx';

export function CopyPropertyForm({ id, step }: StepFormProps<CopyProperty>) {
  const text = useText();
  const properties = useProperties();
  const { change, errorAt, readOnly } = useStepForm(id);
  const { config } = step;
  const source = properties.find(config.from);
  const target = properties.find(config.to);
  const targets = properties.all.filter(({ writable }) => writable);
  return (
    <Stack gap={14}>
      <PropertySelect
        label={text('form.copy.from')}
        value={config.from}
        error={errorAt('config.from')}
        readOnly={readOnly}
        offers={(from) => targets.some((to) => canCopy({ from, to }))}
        onChange={(from) => {
          // A target that does not take the new source would only be a problem to be solved by hand.
          const keeps = target !== undefined && canCopy({ from, to: target });
          change({ ...config, from: from.path, to: keeps ? config.to : '' });
        }}
      />
      <PropertySelect
        label={text('form.copy.to')}
        description={text('form.copy.to.hint')}
        value={config.to}
        error={errorAt('config.to')}
        readOnly={readOnly}
        offers={(to) => to.writable && (!source || canCopy({ from: source, to }))}
        onChange={({ path }) => change({ ...config, to: path })}
      />
      <Checkbox
        label={text('form.copy.even-empty')}
        description={text('form.copy.even-empty.hint')}
        checked={config.evenEmpty}
        disabled={readOnly}
        onChange={({ currentTarget }) => change({ ...config, evenEmpty: currentTarget.checked })}
      />
    </Stack>
  );
}
