import { useNavigate } from 'react-router';
import { useChange } from '../../api/index.ts';
import { notifyProblem } from '../../components/notify.ts';
import { useLanguage } from '../../messages/language.ts';
import { useText } from '../../messages/use-text.ts';

/** Makes a workflow from a template, in the reader's language, and opens it with its blanks to fill in. */
export function useTemplate(): { use: (key: string) => void; busy: boolean } {
  const text = useText();
  const navigate = useNavigate();
  const language = useLanguage(({ language }) => language);
  const create = useChange('createWorkflow', {
    onSuccess: ({ id }) => void navigate(`/workflows/${id}`),
    onError: notifyProblem(text),
  });
  return { use: (template) => create.mutate({ body: { template, language } }), busy: create.isPending };
}
