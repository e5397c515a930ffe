import { asksNothing } from '../performer.ts';

/** The plan says what the ticket loses; writing the ticket is all there is to do. */
export const unassignPerformer = asksNothing;
