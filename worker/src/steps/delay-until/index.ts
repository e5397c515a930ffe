import { asksNothing } from '../performer.ts';

/** Waiting is the enrollment's own wake-up time; the sweep finds it when it has come. */
export const delayUntilPerformer = asksNothing;
