import { asksNothing } from '../performer.ts';

/** The message is an effect of the run, posted under the step's key after the ticket is written. */
export const sendMessagePerformer = asksNothing;
