import type { ProblemDetails } from '@baton/shared';
import type { z } from 'zod';
import { inputMessage } from './input-messages.ts';
import { jsonProblems } from './json-problems.ts';

export type InputErrors = NonNullable<ProblemDetails['errors']>;

/** Errors told at once: more help nobody, and a body can have a million of them. */
const maxErrors = 50;

const isMissing = (issue: z.core.$ZodIssue): boolean =>
  issue.code === 'invalid_type' && issue.path.length === 1 && issue.input === undefined;

/** Whether an alternative of a union wants something else altogether: another kind of value, or other fields. */
const isAnotherShape = (issues: readonly z.core.$ZodIssue[]): boolean =>
  issues.some(
    (issue) =>
      (issue.path.length === 0 && (issue.code === 'invalid_type' || issue.code === 'unrecognized_keys')) ||
      isMissing(issue),
  );

/** An issue as errors of fields. A union speaks for the one alternative that was meant, or says what it takes. */
function flatten({ issue, path }: { issue: z.core.$ZodIssue; path: readonly PropertyKey[] }): InputErrors {
  const at = [...path, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => error({ path: [...at, key], code: issue.code, message: issue.message }));
  }
  if (issue.code === 'invalid_key') {
    return issue.issues.flatMap((one) => flatten({ issue: { ...one, path: [] }, path: at }));
  }
  if (issue.code === 'invalid_union') {
    const meant = issue.errors.filter((issues) => !isAnotherShape(issues));
    const [only] = meant;
    if (only && meant.length === 1) return only.flatMap((one) => flatten({ issue: one, path: at }));
  }
  return [error({ path: at, code: issue.code, message: issue.message })];
}

const error = (input: {
  path: readonly PropertyKey[];
  code: string;
  message: string;
}): InputErrors[number] => ({
  ...input,
  path: input.path.map(String).join('.'),
});

/**
 * Reads one part of a request by its schema, or says what is wrong with each field. `depth` is how deep values are
 * looked into beforehand; what lies deeper is left to whoever reads it.
 */
export function readInput<S extends z.ZodType>(input: {
  schema: S;
  value: unknown;
  part: string;
  depth?: number | undefined;
}): { ok: true; data: z.output<S> } | { ok: false; errors: InputErrors } {
  const { schema, value, part, depth } = input;
  const unusable = jsonProblems({ value, part, depth });
  if (unusable.length > 0) return { ok: false, errors: unusable };
  const parsed = schema.safeParse(value, { error: inputMessage, reportInput: true });
  if (parsed.success) return { ok: true, data: parsed.data };
  const errors = parsed.error.issues.flatMap((issue) => flatten({ issue, path: [part] }));
  return { ok: false, errors: errors.slice(0, maxErrors) };
}

/** The first error in a sentence. */
export function firstError([first]: InputErrors): string {
  return first ? `${first.path}: ${first.message}` : 'The input is not valid.';
}
