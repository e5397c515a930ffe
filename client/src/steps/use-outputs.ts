import { outputsOf, type StepId, samplePaths, webhookOf } from '@baton/shared';
import { theDefinition, useDraft } from '../builder/context.ts';
import type { Token } from '../components/text-editor/text-editor.tsx';
import { useWords } from './use-words.ts';
import { stepTitle } from './words.ts';

/** What a webhook sends by its example, as values that a text may name. */
export function useSentValues(): Token[] {
  const { text } = useWords();
  const trigger = webhookOf(useDraft(theDefinition));
  return samplePaths(trigger?.sample ?? '').map((path) => ({
    path,
    name: text('variable.webhook', { path: path.replace(/^webhook\.?/, '') }),
  }));
}

/** What other steps of the drawing bring back and a webhook sent, as values that a text may name. */
export function useOutputs(without: StepId): Token[] {
  const words = useWords();
  const sent = useSentValues();
  const { steps } = useDraft(theDefinition);
  const brought = Object.entries(steps)
    .filter(([id]) => id !== without)
    .flatMap(([id, step]) =>
      outputsOf(step).map((field) => ({
        path: `steps.${id}.${field}`,
        name: words.text('variable.step', { step: stepTitle({ step, words }), field }),
      })),
    );
  return [...brought, ...sent];
}
