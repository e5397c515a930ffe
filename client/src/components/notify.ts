import type { NotificationData } from '@mantine/notifications';
import type { ApiProblem } from '../api/problem.ts';
import type { Text } from '../messages/use-text.ts';
import { problemText } from './problem-text.ts';

type Corner = typeof import('@mantine/notifications');

let corner: Promise<Corner> | null = null;

/**
 * The code of the notices is loaded after the first page (see `app/notices.tsx`), or with the first notice. All wait
 * for the same promise: of two imports the second may resolve first, and what is hidden and then shown would be gone.
 */
function loaded(): Promise<Corner> {
  corner ??= import('@mantine/notifications').catch((error: unknown) => {
    corner = null;
    throw error;
  });
  return corner;
}

/** Shows a notice in the corner; one with the id of another takes its place. */
export function showNotice(notice: NotificationData): void {
  void loaded().then(({ notifications }) => notifications.show(notice));
}

export function hideNotice(id: string): void {
  void loaded().then(({ notifications }) => notifications.hide(id));
}

/** For `onError` of a change: tells what went wrong and what to do. */
export const notifyProblem =
  (text: Text) =>
  (problem: ApiProblem): void => {
    showNotice({ color: 'red', message: problemText({ text, problem }), autoClose: 10_000 });
  };

/** A short word that something was done. */
export function notifyDone(message: string): void {
  showNotice({ color: 'baton', message, autoClose: 3000 });
}
