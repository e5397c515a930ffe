import { asksNothing } from '../performer.ts';

/** A value made of what is known already asks nothing. */
export const formatDataPerformer = asksNothing;
