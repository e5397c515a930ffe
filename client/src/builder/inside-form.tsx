import { insideChoices, type Settings } from '@baton/shared';
import { Radio, Stack } from '@mantine/core';
import { useWords } from '../steps/use-words.ts';
import { theDefinition, useBuilder, useDraft } from './context.ts';
import classes from './trigger-panel.module.css';

/** What becomes of a ticket that is let in again while it is inside; asked only where tickets may enter again. */
export function InsideForm() {
  const { text } = useWords();
  const { builder, readOnly } = useBuilder();
  const { settings } = useDraft(theDefinition);
  if (settings.reEnrollment === 'never') return null;
  return (
    <Radio.Group
      className={classes.again ?? ''}
      label={text('inside.label')}
      value={settings.whileInside ?? 'ignore'}
      onChange={(value) =>
        builder.apply({
          type: 'setSettings',
          settings: { ...settings, whileInside: value as NonNullable<Settings['whileInside']> },
        })
      }
    >
      <Stack gap={11} mt={6}>
        {insideChoices.map((choice) => (
          <Radio key={choice} value={choice} size="xs" disabled={readOnly} label={text(`inside.${choice}`)} />
        ))}
      </Stack>
    </Radio.Group>
  );
}
