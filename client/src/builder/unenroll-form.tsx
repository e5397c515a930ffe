import { emptyFilter } from '@baton/shared';
import { Button, Text } from '@mantine/core';
import { FilterEditor } from '../components/filter-editor/filter-editor.tsx';
import { useLanguage } from '../messages/language.ts';
import { problemWords } from '../steps/problem-words.ts';
import { useWords } from '../steps/use-words.ts';
import { theDefinition, useBuilder, useDraft } from './context.ts';
import classes from './trigger-panel.module.css';

const field = 'settings.unenroll';

/** Under which conditions tickets leave the workflow, or do not enter it. */
export function UnenrollForm() {
  const words = useWords();
  const { text } = words;
  const language = useLanguage(({ language }) => language);
  const { builder, problems, readOnly } = useBuilder();
  const { settings } = useDraft(theDefinition);
  const { unenroll, ...others } = settings;
  const own = problems.filter(
    (problem) =>
      problem.stepId === null && (problem.field === field || problem.field.startsWith(`${field}.`)),
  );
  const say = (problem: (typeof own)[number]) => problemWords({ problem, words, language });
  const whole = own.find((problem) => problem.field === field);
  if (readOnly && !unenroll) return null;
  return (
    <section className={classes.trigger} aria-label={text('unenroll.label')}>
      <div className={classes.words}>
        <h3 className={classes.name}>{text('unenroll.label')}</h3>
        <Text size="xs" c="dimmed">
          {text('unenroll.hint')}
        </Text>
      </div>
      {unenroll && (
        <FilterEditor
          label={text('unenroll.label')}
          value={unenroll}
          errors={Object.fromEntries(
            own.map((problem) => [problem.field.slice(field.length + 1), say(problem)]),
          )}
          readOnly={readOnly}
          onChange={(changed) =>
            builder.apply(
              { type: 'setSettings', settings: { ...settings, unenroll: changed } },
              { merge: 'unenroll' },
            )
          }
        />
      )}
      {whole && (
        <Text size="xs" c="var(--danger)">
          {say(whole)}
        </Text>
      )}
      {!readOnly && (
        <Button
          variant="subtle"
          size="xs"
          className={classes.filterButton ?? ''}
          onClick={() =>
            builder.apply({
              type: 'setSettings',
              settings: unenroll ? others : { ...settings, unenroll: emptyFilter },
            })
          }
        >
          {text(unenroll ? 'unenroll.remove' : 'unenroll.add')}
        </Button>
      )}
    </section>
  );
}
