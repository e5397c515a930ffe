import { autocompletion, type CompletionContext, closeBrackets } from '@codemirror/autocomplete';
import { javascriptLanguage } from '@codemirror/lang-javascript';
import {
  bracketMatching,
  HighlightStyle,
  indentOnInput,
  indentUnit,
  LanguageSupport,
  syntaxHighlighting,
} from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { tags } from '@lezer/highlight';

/** In the colours of both themes, each of which is read on the ground of the field. */
const highlighting = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.modifier], color: 'var(--info)' },
  { tag: [tags.string, tags.special(tags.string), tags.regexp], color: 'var(--success)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--warning)' },
  { tag: [tags.comment], color: 'var(--ink-faint)', fontStyle: 'italic' },
  { tag: [tags.function(tags.variableName), tags.function(tags.propertyName)], color: 'var(--accent)' },
]);

/** Offers the names of the inputs after `inputs.`, and nothing else: what one types is not interrupted. */
const offerInputs = (names: () => readonly string[]) => (context: CompletionContext) => {
  const before = context.matchBefore(/\binputs\.\w*/);
  if (!before) return null;
  const from = before.from + 'inputs.'.length;
  return { from, options: names().map((label) => ({ label, type: 'property' })), validFor: /^\w*$/ };
};

/** JavaScript, as code of a step is written. */
export const javascript = (inputs: () => readonly string[]): Extension => [
  new LanguageSupport(javascriptLanguage),
  syntaxHighlighting(highlighting),
  indentUnit.of('  '),
  indentOnInput(),
  bracketMatching(),
  closeBrackets(),
  autocompletion({ override: [offerInputs(inputs)], icons: false }),
];
