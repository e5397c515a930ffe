import { asksNothing } from '../performer.ts';

/** Decides from the clock alone. */
export const branchOnHoursPerformer = asksNothing;
