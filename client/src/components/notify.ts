import { notifications } from '@mantine/notifications';
import type { ApiProblem } from '../api/problem.ts';
import type { Text } from '../messages/use-text.ts';
import { problemText } from './problem-text.ts';

/** For `onError` of a change: tells what went wrong and what to do. */
export const notifyProblem =
  (text: Text) =>
  (problem: ApiProblem): void => {
    notifications.show({ color: 'red', message: problemText({ text, problem }), autoClose: 10_000 });
  };

/** A short word that something was done. */
export function notifyDone(message: string): void {
  notifications.show({ color: 'baton', message });
}
