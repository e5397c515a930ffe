import { outputsOf, type StepId } from '@baton/shared';
import { theDefinition, useDraft } from '../builder/context.ts';
import type { Token } from '../components/text-editor/text-editor.tsx';
import { useWords } from './use-words.ts';
import { stepTitle } from './words.ts';

/** What other steps of the drawing bring back, as values that a text may name. */
export function useOutputs(without: StepId): Token[] {
  const words = useWords();
  const { steps } = useDraft(theDefinition);
  return Object.entries(steps)
    .filter(([id]) => id !== without)
    .flatMap(([id, step]) =>
      outputsOf(step).map((field) => ({
        path: `steps.${id}.${field}`,
        name: words.text('variable.step', { step: stepTitle({ step, words }), field }),
      })),
    );
}
