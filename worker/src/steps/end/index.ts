import { asksNothing } from '../performer.ts';

/** Only moves the program counter. */
export const endPerformer = asksNothing;
