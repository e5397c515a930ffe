import { asksNothing } from '../performer.ts';

/** The change is part of the run's one write of the ticket. */
export const clearPropertyPerformer = asksNothing;
