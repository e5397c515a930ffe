import { lazy, Suspense } from 'react';
import { useQuestion } from '../components/ask-first.ts';

const QuestionDialog = lazy(() => import('./question-dialog.tsx'));

/** The place of the dialog that `askFirst` opens. */
export function Questions() {
  const question = useQuestion((state) => state.question);
  return <Suspense>{question && <QuestionDialog question={question} />}</Suspense>;
}
