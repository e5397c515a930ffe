import { asksNothing } from '../performer.ts';

/** The ticket is made by a call, once everything before it is written (`worker/src/calls`). */
export const createTicketPerformer = asksNothing;
