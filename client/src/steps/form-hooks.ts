import type { Problem, StepId } from '@baton/shared';
import { useState } from 'react';
import { type StepEdit, theDefinition, useDraft, useStepEdit } from '../builder/context.ts';
import { useLanguage } from '../messages/language.ts';
import { problemWords } from './problem-words.ts';
import { useWords } from './use-words.ts';

export interface StepForm extends StepEdit {
  /** What is wrong at a field, in words; undefined when nothing is, so that it fits `error` props. */
  errorAt(field: string): string | undefined;
  /** The same by path below a field, as the filter editor takes it. */
  errorsBelow(field: string): Record<string, string>;
}

/** Edits and problems of the step that a form is for. */
export function useStepForm(id: StepId): StepForm {
  const edit = useStepEdit(id);
  const words = useWords();
  const language = useLanguage(({ language }) => language);
  const { steps } = useDraft(theDefinition);
  const say = (problem: Problem): string => problemWords({ problem, words, language, steps });
  return {
    ...edit,
    errorAt: (field) => {
      const problem = edit.problemAt(field);
      return problem && say(problem);
    },
    errorsBelow: (field) =>
      Object.fromEntries(
        edit
          .problemsBelow(field)
          .map((problem): [string, string] => [problem.field.slice(field.length + 1), say(problem)]),
      ),
  };
}

/**
 * A text field whose text is tidied up when it is stored, as names are trimmed. What was typed stays on screen as
 * long as it means what is stored, so that a blank at the end is not taken away under the hands.
 */
export function useTyped(input: {
  value: string;
  store: (typed: string) => void;
  tidy?: (typed: string) => string;
}): { value: string; onChange: (typed: string) => void } {
  const { value, store, tidy = trimmed } = input;
  const [typed, setTyped] = useState<string | null>(null);
  return {
    value: typed !== null && tidy(typed) === value ? typed : value,
    onChange: (next) => {
      setTyped(next);
      store(next);
    },
  };
}

const trimmed = (typed: string): string => typed.trim();
