import { asksNothing } from '../performer.ts';

/** The wait is kept with the enrollment; `carry/look-for-events.ts` finds what ends it. */
export const waitForEventPerformer = asksNothing;
