import type { RunEntry, Step } from '@baton/shared';
import type { Words } from './words.ts';

/** What a run says a step did, in the reader's language. The error that stopped a run stands with the run. */
export function resultText(input: {
  entry: Pick<RunEntry, 'status' | 'detail' | 'error'> & Partial<Pick<RunEntry, 'exit'>>;
  step: Step | undefined;
  words: Words;
}): string {
  const { entry, step, words } = input;
  const { detail, status, error } = entry;
  if (error && entry.exit) return stepErrorText({ error, words });
  if (!detail) return words.text(`result.${status}`);
  const values = { ...detail.values };
  for (const name of ['owner', 'team', 'label']) {
    if (name in values) values[name] ??= words.text('result.someone');
  }
  nameProperties({ values, words });
  if (detail.key === 'previous-owner.skipped')
    values.reason = words.loose(`skip.${values.reason}`, {}, String(values.reason));
  if (
    detail.key === 'branch-otherwise' &&
    typeof values.value === 'string' &&
    step?.type === 'branch-on-value'
  ) {
    const value = words.value({ path: step.config.property, value: values.value });
    return words.text('result.branch-otherwise.value', { value });
  }
  return words.loose(`result.${detail.key}`, values, detail.key);
}

/** Puts the names of properties and the words of their values in the place of paths and codes. */
function nameProperties({
  values,
  words,
}: {
  values: Record<string, string | number | null>;
  words: Words;
}): void {
  const path = values.property ?? values.to;
  if (path !== undefined && path !== null && values.value !== undefined)
    values.value = words.value({ path: String(path), value: values.value });
  for (const name of ['property', 'from', 'to']) {
    if (typeof values[name] === 'string') values[name] = words.property(values[name]);
  }
  for (const name of ['status', 'priority']) {
    if (typeof values[name] === 'string')
      values[name] = words.value({ path: `ticket.${name}`, value: values[name] });
  }
}

/** Why a run stopped, and what to do about it. */
export function stepErrorText(input: {
  error: { code: string; values?: Readonly<Record<string, string | number>> };
  words: Words;
}): string {
  const { error, words } = input;
  const unexpected = words.text('step-error.unexpected');
  const name = error.values?.name ?? words.text('result.someone');
  const values = { reason: '', ...error.values, name };
  nameProperties({ values, words });
  return words.loose(`step-error.${error.code}`, values, unexpected);
}
