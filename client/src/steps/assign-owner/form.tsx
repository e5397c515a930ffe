import type { AssignOwner } from '@baton/shared';
import { Checkbox, Stack } from '@mantine/core';
import { MemberSelect } from '../../components/member-select.tsx';
import { useText } from '../../messages/use-text.ts';
import type { StepFormProps } from '../face.ts';
import { useStepForm } from '../form-hooks.ts';

export function AssignOwnerForm({ id, step }: StepFormProps<AssignOwner>) {
  const text = useText();
  const { change, errorAt, readOnly } = useStepForm(id);
  const { config } = step;
  return (
    <Stack gap={14}>
      <MemberSelect
        label={text('form.assign.to')}
        description={text('form.assign.team-hint')}
        value={config.to}
        error={errorAt('config.to')}
        readOnly={readOnly}
        onChange={(to) => change({ ...config, to })}
      />
      <Checkbox
        label={text('form.assign.overwrite')}
        description={text('form.rotate.overwrite.hint')}
        checked={config.overwrite}
        disabled={readOnly}
        onChange={({ currentTarget }) => change({ ...config, overwrite: currentTarget.checked })}
      />
    </Stack>
  );
}
