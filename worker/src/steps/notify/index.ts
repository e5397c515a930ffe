import { asksNothing } from '../performer.ts';

/** The notification is a call: it is stored once everything before it is written (`worker/src/calls`). */
export const notifyPerformer = asksNothing;
