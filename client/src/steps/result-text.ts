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
  const path = String(values.property ?? '');
  if (detail.key === 'property-set') {
    values.property = words.property(path);
    values.value = words.value({ path, value: values.value });
  }
  if (detail.key === 'status-set')
    values.status = words.value({ path: 'ticket.status', value: values.status });
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

/** Why a run stopped, and what to do about it. */
export function stepErrorText(input: {
  error: { code: string; values?: Readonly<Record<string, string | number>> };
  words: Pick<Words, 'loose' | 'text'>;
}): string {
  const { error, words } = input;
  const unexpected = words.text('step-error.unexpected');
  const name = error.values?.name ?? words.text('result.someone');
  return words.loose(`step-error.${error.code}`, { reason: '', ...error.values, name }, unexpected);
}
