import type { ApiProblem } from '../api/problem.ts';
import type { MessageId } from '../messages/en/index.ts';
import type { Text } from '../messages/use-text.ts';

const byStatus: Readonly<Record<number, MessageId>> = {
  0: 'error.offline',
  403: 'error.forbidden',
  404: 'error.not-found',
  429: 'error.throttled',
};

/** What went wrong and what to do, in the reader's language where the catalogue knows it. */
export function problemText({ text, problem }: { text: Text; problem: ApiProblem }): string {
  const known = byStatus[problem.status];
  if (known) return text(known);
  if (problem.status === 409 && problem.code.includes('stale')) return text('error.conflict');
  if (problem.status >= 500) return text('error.server');
  const [first] = problem.errors;
  return first ? first.message : problem.message;
}
