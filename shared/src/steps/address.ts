import { textProblems } from '../texts/render-text.ts';
import type { StepProblem, ValidationContext } from './face.ts';

/** An address as it is called, or null when the text is none that can be. */
export function addressOf(text: string): string | null {
  try {
    const url = new URL(text.trim());
    return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : null;
  } catch {
    return null;
  }
}

/** What is wrong with the template of an address, whatever its variables will stand for. */
export function addressProblems(input: {
  template: string;
  field: string;
  context: ValidationContext;
}): StepProblem[] {
  const { template, field } = input;
  const problems = textProblems({ ...input, required: true });
  if (problems.length > 0) return problems;
  const filled = template.replace(/\{\{[^}]*\}\}|\{%[^%]*%\}/g, 'x');
  return addressOf(filled) === null ? [{ field, code: 'address-invalid', severity: 'error' }] : [];
}
