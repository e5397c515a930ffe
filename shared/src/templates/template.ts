import { z } from 'zod';
import { templateCategories } from '../api/workflow-routes.ts';
import type { Language } from '../languages.ts';
import { localizedText } from '../languages.ts';
import type { Step } from '../steps/index.ts';
import { type Definition, definition } from '../workflow/definition.ts';

/** A workflow to start from, as it stands in the library: one JSON file each. */
export const template = z.strictObject({
  key: z.string().regex(/^[a-z][a-z0-9-]{2,80}$/),
  name: localizedText,
  description: localizedText,
  category: z.enum(templateCategories),
  keywords: z.array(z.string()).max(40),
  /** Labels and step names of the definition in Polish, by the English text. */
  translations: z.strictObject({ pl: z.record(z.string(), z.string()) }),
  definition,
});
export type Template = z.infer<typeof template>;

/** A template's definition with its labels and names in a language. */
export function templateDefinition({
  template: one,
  language,
}: {
  template: Template;
  language: Language;
}): Definition {
  if (language === 'en') return one.definition;
  const words = one.translations[language];
  const inWords = (text: string): string => words[text] ?? text;
  const steps = Object.entries(one.definition.steps).map(([id, step]): [string, Step] => {
    const named = step.name === undefined ? step : { ...step, name: inWords(step.name) };
    return [id, withLabels({ step: named, inWords })];
  });
  return { ...one.definition, steps: Object.fromEntries(steps) };
}

function withLabels({ step, inWords }: { step: Step; inWords: (text: string) => string }): Step {
  if (step.type === 'branch-on-value') {
    return {
      ...step,
      branches: step.branches.map((branch) => ({ ...branch, label: inWords(branch.label) })),
    };
  }
  if (step.type === 'branch-on-conditions') {
    return {
      ...step,
      branches: step.branches.map((branch) => ({ ...branch, label: inWords(branch.label) })),
    };
  }
  if (step.type === 'random-split') {
    return {
      ...step,
      branches: step.branches.map((branch) => ({ ...branch, label: inWords(branch.label) })),
    };
  }
  return step;
}
