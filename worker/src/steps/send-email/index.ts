import { asksNothing } from '../performer.ts';

/** The e-mail is a call: it is made once everything before it is written (`worker/src/calls`). */
export const sendEmailPerformer = asksNothing;
