import type { ReEnrollment, Trigger } from '@baton/shared';
import { Checkbox, Radio, Stack, Text } from '@mantine/core';
import { useLanguage } from '../messages/language.ts';
import { problemWords } from '../steps/problem-words.ts';
import { useWords } from '../steps/use-words.ts';
import { triggerFilterText } from '../triggers/trigger-text.ts';
import { theDefinition, useBuilder, useDraft } from './context.ts';
import classes from './trigger-panel.module.css';

const modes = ['never', 'every-time', 'chosen'] as const;
type Mode = (typeof modes)[number];

const modeOf = (value: ReEnrollment): Mode => (typeof value === 'string' ? value : 'chosen');

/** Whether a ticket may enter the workflow again, and when which triggers fire. */
export function ReEnrollmentForm() {
  const words = useWords();
  const { text } = words;
  const language = useLanguage(({ language }) => language);
  const { builder, problems, readOnly } = useBuilder();
  const { triggers, settings } = useDraft(theDefinition);
  const { reEnrollment } = settings;
  const set = (value: ReEnrollment) =>
    builder.apply({ type: 'setSettings', settings: { ...settings, reEnrollment: value } });
  const problem = problems.find(({ stepId, field }) => stepId === null && field === 'settings.reEnrollment');
  return (
    <div className={classes.again}>
      <Radio.Group
        label={text('re-enrollment.label')}
        value={modeOf(reEnrollment)}
        onChange={(mode) => set(mode === 'chosen' ? { triggers: [] } : (mode as 'never' | 'every-time'))}
      >
        <Stack gap={11} mt={6}>
          {modes.map((mode) => (
            <Radio
              key={mode}
              value={mode}
              size="xs"
              disabled={readOnly}
              label={text(`re-enrollment.${mode}`)}
            />
          ))}
        </Stack>
      </Radio.Group>
      {typeof reEnrollment === 'object' && (
        <ChosenTriggers
          {...{ triggers, readOnly }}
          chosen={reEnrollment.triggers}
          error={problem && problemWords({ problem, words, language })}
          onChange={(chosen) => set({ triggers: chosen })}
        />
      )}
    </div>
  );
}

interface ChosenTriggersProps {
  triggers: readonly Trigger[];
  chosen: readonly string[];
  error: string | undefined;
  readOnly: boolean;
  onChange: (chosen: string[]) => void;
}

function ChosenTriggers({ triggers, chosen, error, readOnly, onChange }: ChosenTriggersProps) {
  const words = useWords();
  const { text } = words;
  if (triggers.length === 0)
    return (
      <Text size="xs" c="dimmed" className={classes.chosen ?? ''}>
        {text('re-enrollment.no-triggers')}
      </Text>
    );
  return (
    <Checkbox.Group
      className={classes.chosen ?? ''}
      aria-label={text('re-enrollment.chosen')}
      value={[...chosen]}
      error={error}
      onChange={onChange}
    >
      <Stack gap={9}>
        {triggers.map((trigger) => (
          <Checkbox
            key={trigger.id}
            value={trigger.id ?? ''}
            size="xs"
            disabled={readOnly}
            label={text(`trigger.${trigger.type}`)}
            description={triggerFilterText({ trigger, words })}
          />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}
