import { create } from 'zustand';

export interface Question {
  title: string;
  /** What will be lost. */
  text: string;
  /** The word on the button that does it. */
  confirm: string;
  onConfirm: () => void;
}

export const useQuestion = create<{ question: Question | null }>(() => ({ question: null }));

/** Asks before something that cannot be undone. */
export const askFirst = (question: Question): void => useQuestion.setState({ question });
