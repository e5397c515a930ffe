import { asksNothing } from '../performer.ts';

/** The note is an entry of the ticket's history, part of the run's one write of the ticket. */
export const addNotePerformer = asksNothing;
