import type { StepProblem } from './face.ts';
import { memberProblems } from './member-problems.ts';

/** What is wrong with a list of people and teams who are to be told something. */
export function recipientProblems(input: Parameters<typeof memberProblems>[0]): StepProblem[] {
  return memberProblems(input).map((problem) => {
    if (problem.code === 'members-missing') return { ...problem, code: 'recipients-missing' };
    if (problem.code === 'pool-dead') return { ...problem, code: 'recipients-inactive' };
    return problem;
  });
}
