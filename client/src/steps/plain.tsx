import type { Step } from '@baton/shared';
import type { StepBodyProps, StepResultProps } from './face.ts';
import { resultText } from './result-text.ts';
import { summaryText } from './summary-text.ts';

/** The card line of most steps: the summary that the domain gives, in words. */
export function SummaryBody({ step, words, linked }: StepBodyProps<Step>) {
  return <>{summaryText({ step, words, linked })}</>;
}

/** The run line of most steps: the result that the domain gives, in words. */
export function ResultLine({ step, entry, words }: StepResultProps<Step>) {
  return <>{resultText({ entry, step, words })}</>;
}
