import type { Trigger } from '@baton/shared';
import type { StepIcon } from '../steps/face.ts';

/** The client's face of a trigger type. */
export interface TriggerFaceClient<T extends Trigger> {
  icon: StepIcon;
  create(): T;
  /** Whether it can be narrowed down to some tickets; `required`: it means nothing without conditions. */
  filterable: boolean | 'required';
}
