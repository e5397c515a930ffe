import { type Definition, reachable, type StepId, stepOf } from '@baton/shared';
import { useMemo } from 'react';
import { summaryText } from './summary-text.ts';
import { useWords } from './use-words.ts';
import { stepTitle, titleById } from './words.ts';

export interface StepOption {
  value: StepId;
  label: string;
}

/** The steps of a workflow to choose one from, in the order in which they are drawn: title and what it does. */
export function useStepOptions(input: { definition: Definition; without: StepId | null }): StepOption[] {
  const { definition, without } = input;
  const words = useWords();
  return useMemo(() => {
    const drawn = reachable({ definition, from: definition.start });
    const loose = (Object.keys(definition.steps) as StepId[]).filter((id) => !drawn.includes(id));
    return [...drawn, ...loose]
      .filter((id) => id !== without)
      .flatMap((id) => {
        const step = stepOf({ definition, id });
        if (!step) return [];
        const linked =
          step.type === 'go-to' && step.config.step !== null
            ? titleById({ steps: definition.steps, id: step.config.step, words })
            : undefined;
        const summary = summaryText({ step, words, linked });
        return [{ value: id, label: `${stepTitle({ step, words })} · ${summary}` }];
      });
  }, [definition, without, words]);
}
