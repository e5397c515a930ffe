import { asksNothing } from '../performer.ts';

/** The sum is part of the run's one write of the ticket, on the revision that it was counted from. */
export const incrementPropertyPerformer = asksNothing;
