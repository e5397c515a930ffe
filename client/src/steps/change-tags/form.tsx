import { type ChangeTags, maxTags } from '@baton/shared';
import { Stack, TagsInput } from '@mantine/core';
import { useText } from '../../messages/use-text.ts';
import type { StepFormProps } from '../face.ts';
import { useStepForm } from '../form-hooks.ts';

const longest = 60;

/** Tags as the ticket keeps them: without blanks around them, none too long. */
const tidy = (tags: readonly string[]): string[] =>
  tags.map((one) => one.trim().slice(0, longest).trim()).filter((one) => one !== '');

export function ChangeTagsForm({ id, step }: StepFormProps<ChangeTags>) {
  const text = useText();
  const { change, errorAt, readOnly } = useStepForm(id);
  const { config } = step;
  return (
    <Stack gap={14}>
      {(['add', 'remove'] as const).map((name) => (
        <TagsInput
          key={name}
          label={text(`form.tags.${name}`)}
          description={name === 'remove' ? text('form.tags.remove.hint') : undefined}
          placeholder={config[name].length === 0 ? text('form.tags.type') : ''}
          maxTags={maxTags}
          clearable={false}
          value={config[name]}
          error={errorAt(`config.${name}`)}
          readOnly={readOnly}
          onChange={(tags) => change({ ...config, [name]: tidy(tags) })}
        />
      ))}
    </Stack>
  );
}
