import { useChange } from '../../api/index.ts';
import { notifyDone, notifyProblem } from '../../components/notify.ts';
import { useText } from '../../messages/use-text.ts';

/** Lets a paused workflow go on. */
export function useResume(id: string): { resume: () => void; busy: boolean } {
  const text = useText();
  const change = useChange('resumeWorkflow', {
    onSuccess: () => notifyDone(text('resume.done')),
    onError: notifyProblem(text),
  });
  return { resume: () => change.mutate({ params: { id } }), busy: change.isPending };
}
