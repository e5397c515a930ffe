import type { Problem, Step } from '@baton/shared';
import { titleById, type Words } from './words.ts';

/**
 * What is wrong and what to do, in the reader's language: the domain names properties, operators and steps by their
 * codes, which become words here.
 */
export function problemWords(input: {
  problem: Pick<Problem, 'code' | 'values' | 'message'>;
  words: Words;
  language: 'en' | 'pl';
  steps?: Readonly<Record<string, Step>>;
}): string {
  const { problem, words, language, steps = {} } = input;
  const { code, message } = problem;
  const values: Record<string, string | number> = { ...problem.values };
  const path = values.property === undefined ? null : String(values.property);
  if (path !== null) {
    values.property = words.property(path);
    if (values.value !== undefined) values.value = words.value({ path, value: values.value });
  }
  if (values.operator !== undefined) {
    const operator = String(values.operator);
    values.operator = words.loose(`operator.${operator}`, {}, operator);
  }
  if (values.step !== undefined) values.step = titleById({ steps, id: String(values.step), words });
  if (code === 'placeholder-open' && language === 'pl' && values.questionPl)
    values.question = values.questionPl;
  return words.loose(`problem.${code}`, values, message);
}
