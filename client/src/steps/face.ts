import type { RunEntry, Step, StepId } from '@baton/shared';
import type { ComponentType } from 'react';
import type { Words } from './words.ts';

export type StepIcon = ComponentType<{ size?: number | string; stroke?: number; 'aria-hidden'?: boolean }>;

export interface StepBodyProps<S extends Step> {
  step: S;
  words: Words;
  /** The title of the step that a go-to leads to. */
  linked?: string;
}

export interface StepResultProps<S extends Step> {
  step: S | undefined;
  entry: Pick<RunEntry, 'status' | 'detail'>;
  words: Words;
}

/**
 * The client's face of a step type: what its card and its runs look like. Its form stands apart in `form.tsx`, since
 * previews and runs need none.
 */
export interface StepFaceClient<S extends Step> {
  icon: StepIcon;
  /** The second line of the card. */
  Body: ComponentType<StepBodyProps<S>>;
  /** What a run did there, on the card and in the log. */
  Result: ComponentType<StepResultProps<S>>;
}

export interface StepFormProps<S extends Step> {
  id: StepId;
  step: S;
}
