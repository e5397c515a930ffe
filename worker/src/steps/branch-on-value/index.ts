import { asksNothing } from '../performer.ts';

/** Decides from the ticket alone. */
export const branchOnValuePerformer = asksNothing;
