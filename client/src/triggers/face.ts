import type { Trigger, TriggerType } from '@baton/shared';
import type { StepIcon } from '../steps/face.ts';

export type TriggerOf<T extends TriggerType> = Extract<Trigger, { type: T }>;

/** The client's face of a trigger type. */
export interface TriggerFaceClient<T extends Trigger> {
  icon: StepIcon;
  create(): T;
  /** Whether it can be narrowed down to some tickets. */
  filterable: boolean;
}
