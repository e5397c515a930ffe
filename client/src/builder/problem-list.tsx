import type { Problem } from '@baton/shared';
import { Button, Popover, ScrollArea, Tooltip, UnstyledButton } from '@mantine/core';
import { IconAlertCircleFilled, IconAlertTriangleFilled, IconCircleCheck } from '@tabler/icons-react';
import { useState } from 'react';
import type { Selection } from '../canvas/view.ts';
import { useLanguage } from '../messages/language.ts';
import { problemWords } from '../steps/problem-words.ts';
import { useWords } from '../steps/use-words.ts';
import { titleById } from '../steps/words.ts';
import { theDefinition, useBuilder, useDraft } from './context.ts';
import { focusForm } from './focus.ts';
import { useJump } from './jump.ts';
import classes from './problem-list.module.css';

/** What is wrong with the workflow; each line leads to its card. */
export function ProblemList({ show }: { show: (selection: Selection) => void }) {
  const { text } = useWords();
  const { problems } = useBuilder();
  const jump = useJump(show);
  const [opened, setOpened] = useState(false);
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const tone = errors > 0 ? 'red' : problems.length > 0 ? 'yellow' : 'gray';
  const Icon =
    errors > 0 ? IconAlertCircleFilled : problems.length > 0 ? IconAlertTriangleFilled : IconCircleCheck;
  const label =
    problems.length === 0 ? text('problems.none') : text('problems.count', { count: problems.length });
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={380} trapFocus returnFocus>
      <Popover.Target>
        <Tooltip label={label} disabled={opened}>
          <Button
            variant="subtle"
            color={tone}
            px={8}
            leftSection={<Icon size={17} aria-hidden />}
            data-empty={problems.length === 0 || undefined}
            className={classes.open}
            aria-label={label}
            onClick={() => setOpened(!opened)}
          >
            {problems.length > 0 && <span className={classes.count}>{problems.length}</span>}
          </Button>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown p={0} aria-label={text('problems.title')}>
        <h2 className={classes.title}>{text('problems.title')}</h2>
        {problems.length === 0 && <p className={classes.none}>{text('problems.ready')}</p>}
        <ScrollArea.Autosize mah={420} type="scroll">
          <ProblemLines
            problems={problems}
            onChoose={(problem) => {
              setOpened(false);
              focusForm(() => jump(problem));
            }}
          />
        </ScrollArea.Autosize>
      </Popover.Dropdown>
    </Popover>
  );
}

interface ProblemLinesProps {
  problems: readonly Problem[];
  onChoose: (problem: Problem) => void;
  /** Leaves out the names of the steps, where it is clear which one is meant. */
  bare?: boolean;
}

export function ProblemLines({ problems, onChoose, bare = false }: ProblemLinesProps) {
  const words = useWords();
  const language = useLanguage(({ language }) => language);
  const { steps } = useDraft(theDefinition);
  return (
    <ul className={classes.list}>
      {problems.map((problem, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: problems have no identity but what they say
        <li key={index}>
          <UnstyledButton className={classes.problem} onClick={() => onChoose(problem)}>
            {problem.severity === 'error' ? (
              <IconAlertCircleFilled size={16} className={classes.error} aria-hidden />
            ) : (
              <IconAlertTriangleFilled size={16} className={classes.warning} aria-hidden />
            )}
            <span>
              {!bare && (
                <span className={classes.where}>
                  {problem.stepId === null
                    ? words.text('problems.workflow')
                    : titleById({ steps, id: problem.stepId, words })}
                </span>
              )}
              <span className={classes.what}>{problemWords({ problem, words, language, steps })}</span>
            </span>
          </UnstyledButton>
        </li>
      ))}
    </ul>
  );
}
