import type { WorkflowView } from '@baton/shared';
import { IconAlertCircleFilled, IconAlertTriangleFilled, IconCircleCheck } from '@tabler/icons-react';
import { Link } from 'react-router';
import { EmptyState } from '../../../components/empty-state.tsx';
import { useLanguage } from '../../../messages/language.ts';
import { problemWords } from '../../../steps/problem-words.ts';
import { useWords } from '../../../steps/use-words.ts';
import { titleById } from '../../../steps/words.ts';
import classes from './problems.module.css';

/** What is wrong with the draft; each line leads to the step in the builder. */
export function Problems({ workflow }: { workflow: WorkflowView }) {
  const words = useWords();
  const { text } = words;
  const language = useLanguage(({ language }) => language);
  const { problems, draft } = workflow;
  const { steps } = draft.definition;
  if (problems.length === 0) {
    return (
      <EmptyState
        icon={<IconCircleCheck size={30} stroke={1.4} />}
        title={text('problems-tab.none')}
        text={text('problems-tab.none.text')}
      />
    );
  }
  return (
    <>
      <p className={classes.hint}>{text('problems-tab.fix')}</p>
      <ul className={classes.list}>
        {problems.map((problem, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: problems have no identity but what they say
          <li key={index}>
            <Link
              className={classes.problem}
              to={`/workflows/${workflow.id}?select=${problem.stepId ?? 'trigger'}`}
            >
              {problem.severity === 'error' ? (
                <IconAlertCircleFilled size={17} className={classes.error} aria-hidden />
              ) : (
                <IconAlertTriangleFilled size={17} className={classes.warning} aria-hidden />
              )}
              <span>
                <span className={classes.where}>
                  {problem.stepId === null
                    ? text('problems.workflow')
                    : titleById({ steps, id: problem.stepId, words })}
                </span>
                <span className={classes.what}>{problemWords({ problem, words, language, steps })}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
