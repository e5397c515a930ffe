import type { Trigger } from '@baton/shared';
import type { StepIcon } from '../steps/face.ts';

export interface TriggerFormProps<T extends Trigger> {
  trigger: T;
  onChange: (trigger: T) => void;
  /** What is wrong at a field of the trigger, in words. */
  errorAt: (field: string) => string | undefined;
  readOnly: boolean;
}

/** The client's face of a trigger type. */
export interface TriggerFaceClient<T extends Trigger> {
  icon: StepIcon;
  create(): T;
  /** Whether it can be narrowed down to some tickets; `required`: it means nothing without conditions. */
  filterable: boolean | 'required';
}
