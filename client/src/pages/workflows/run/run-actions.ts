import { useChange } from '../../../api/index.ts';
import { notifyDone, notifyProblem } from '../../../components/notify.ts';
import { useText } from '../../../messages/use-text.ts';

/** Taking up a failed run again, at the failed step or past it. */
export function useRunActions(enrollmentId: string): { retry: () => void; skip: () => void; busy: boolean } {
  const text = useText();
  const params = { id: enrollmentId };
  const change = useChange('retryEnrollment', {
    onSuccess: () => notifyDone(text('run.retried')),
    onError: notifyProblem(text),
  });
  return {
    retry: () => change.mutate({ params, body: { from: 'failed-step' } }),
    skip: () => change.mutate({ params, body: { from: 'next-step' } }),
    busy: change.isPending,
  };
}
