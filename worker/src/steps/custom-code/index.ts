import { asksNothing } from '../performer.ts';

/** The code is a call: it is run once everything before it is written (`worker/src/calls`). */
export const customCodePerformer = asksNothing;
