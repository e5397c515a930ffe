import type { RotateOwner } from '@baton/shared';
import { Button, Checkbox, Divider, Stack } from '@mantine/core';
import { IconCopyCheck } from '@tabler/icons-react';
import { useBuilder } from '../../builder/context.ts';
import { fillOthers, openLike } from '../../builder/placeholders.ts';
import { MembersPicker } from '../../components/members-picker.tsx';
import { useText } from '../../messages/use-text.ts';
import type { StepFormProps } from '../face.ts';
import { useStepForm } from '../form-hooks.ts';
import { RulesField } from '../rules-field.tsx';

const field = 'config.pool.members';

export function RotateOwnerForm({ id, step }: StepFormProps<RotateOwner>) {
  const text = useText();
  const { change, apply, errorAt, readOnly } = useStepForm(id);
  const { config } = step;
  const { pool } = config;
  return (
    <Stack gap={16}>
      <div>
        <MembersPicker
          weights
          label={text('form.rotate.members')}
          description={text('form.rotate.members.hint')}
          value={pool.members}
          error={errorAt(field)}
          readOnly={readOnly}
          onChange={(members) => change({ ...config, pool: { ...pool, members } })}
        />
        {!readOnly && pool.members.length > 0 && <SameForOthers id={id} step={step} />}
      </div>
      <RulesField
        label={text('form.rotate.rules')}
        value={pool.rules}
        readOnly={readOnly}
        onChange={(rules) => change({ ...config, pool: { ...pool, rules } })}
      />
      <Divider />
      <Checkbox
        label={text('form.rotate.overwrite')}
        description={text('form.rotate.overwrite.hint')}
        checked={config.overwrite}
        disabled={readOnly}
        onChange={({ currentTarget }) => change({ ...config, overwrite: currentTarget.checked })}
      />
      <Checkbox
        label={text('form.rotate.nobody')}
        description={text('form.rotate.nobody.hint')}
        checked={step.nobody !== undefined}
        disabled={readOnly}
        onChange={({ currentTarget }) =>
          apply({ type: 'setOptionalExit', id, exit: 'nobody', on: currentTarget.checked })
        }
      />
    </Stack>
  );
}

/** Offered after the first of several open rotations was filled in. */
function SameForOthers({ id, step }: StepFormProps<RotateOwner>) {
  const text = useText();
  const { builder } = useBuilder();
  const { definition } = builder.draft.store.getState();
  const others = openLike({ definition, field, without: id });
  if (others.length === 0) return null;
  return (
    <Button
      variant="light"
      size="xs"
      mt={8}
      leftSection={<IconCopyCheck size={15} />}
      onClick={() =>
        builder.apply(fillOthers({ definition, ids: others, members: step.config.pool.members }))
      }
    >
      {text('form.rotate.same', { count: others.length })}
    </Button>
  );
}
